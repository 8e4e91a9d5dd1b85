#include "tests/engine/charts/samples.hpp"

#include <cmath>

#include "engine/charts/theme.hpp"

namespace evert::charts::example {

namespace {

// Spread like chance, the same everywhere: fractional parts of multiples of the golden ratio.
double scattered(int i) {
  const double x = 0.6180339887498949 * i;
  return x - std::floor(x);
}

}  // namespace

FanChart fan() {
  FanChart chart;
  chart.frame = {"Firms lose before they gain", "Level again after ten quarters.", "200 firms, seed 1.", 760,
                 0};
  chart.x = {"Quarters since the redesign began", 13, true, base::Sign::when_negative, "", {}};
  chart.y = {"Return on assets, change in %", 1, false, base::Sign::always, "", {}};
  chart.band = "Line: median. Band: 5th to 95th percentile.";
  FanSeries full{"Full redesign", {0, 52, 130, 260}, {0, -36, 0, 12}, {0, -44, -10, -2}, {0, -30, 8, 26}, {}};
  FanSeries cut{"Cost cut", {0, 52, 130, 260}, {0, 4, 2, 11}, {}, {}, {}};
  FanSeries dither{"Dither", {0, 52, 130, 260}, {0, -12, -4, 10}, {}, {}, {}};
  chart.series = {full, cut, dither};
  chart.markers = {{52, 0, "Trough: -36% in quarter 4", missing, false},
                   {130, 0, "Level after 10 quarters", missing, false},
                   {56, 0, "Published: -39%", -39, true},
                   {134, 0, "Published: level after about 10 quarters", 0, true}};
  chart.level_text = "as without the redesign";
  return chart;
}

SplitChart split() {
  SplitChart chart;
  chart.frame = {"Few redesigns succeed", "Most run out of steam.", "200 firms, 95% intervals.", 760, 0};
  chart.parts = {
      {"Succeeded", rgb(0x009e73)}, {"Ran out of steam", rgb(0xd55e00)}, {"Finished and missed", {}}};
  chart.bars = {{"Simulated",
                 "200 firms",
                 {{0.02, 0.005, 0.05, ""}, {0.73, 0.66, 0.79, ""}, {0.25, 0.19, 0.31, ""}},
                 false},
                {"Published",
                 "S56",
                 {{0.23, missing, missing, "under a quarter"},
                  {0.44, missing, missing, ""},
                  {0.33, missing, missing, ""}},
                 true}};
  return chart;
}

ForestChart forest() {
  ForestChart chart;
  chart.frame = {"Two of four patterns are met", "Each on its own scale.", "95% intervals.", 760, 0};
  chart.own_scale = true;
  const double open = std::numeric_limits<double>::infinity();
  chart.rows = {
      {"Redesigns that stall", "S56", "Calibrated to", 44, {38, 50}, Range{38, 50}, 0, "%", Verdict::met},
      {"Customers who agree", "S27", "Held out", 19, {17, 21}, Range{4, 14}, 0, "%", Verdict::not_met},
      {"Fall among redesigned rivals",
       "S42",
       "Held out",
       60,
       {50, 70},
       Range{40, open},
       0,
       "%",
       Verdict::met},
      {"Variance explained",
       "S7b",
       "Held out",
       0.21,
       {0.16, 0.26},
       Range{-open, 0.05},
       2,
       "",
       Verdict::not_met},
      {"Peak of cumulative profit", "S62", "Held out", missing, no_interval, Range{120, 220}, 0, "%",
       Verdict::none}};
  return chart;
}

ForestChart moderation() {
  ForestChart chart;
  chart.frame = {"The gain shrinks with rivals", "By how many did it before.", "", 760, 0};
  chart.x = {"Gain in margin, points", 1, false, base::Sign::always, "", {}};
  chart.level = 0;
  chart.rows = {{"No rival", "", "", 2, {1.5, 2.5}, {}, 1, "", Verdict::none},
                {"Half of them", "", "", 1, {0.5, 1.5}, {}, 1, "", Verdict::none},
                {"All", "", "", -0.5, {-1, 0}, {}, 1, "", Verdict::none}};
  return chart;
}

ScatterChart scatter() {
  ScatterChart chart;
  chart.frame = {"Firms that listen earn more", "As surveys find.", "200 firms, seed 1.", 760, 0};
  chart.x = {"Market orientation, 1 to 7", 1, false, base::Sign::when_negative, "", {}};
  chart.y = {"Margin against the trade, points", 1, false, base::Sign::always, "", {}};
  for (int i = 0; i < 199; ++i) chart.points.push_back({1 + 6 * scattered(i), 10 * scattered(7 * i + 3) - 5});
  chart.points.push_back({missing, 2});
  chart.points.push_back({2, missing});
  chart.fit = Fit{-2, 0.5, 0.34, 0.24, 0.44, 95};
  return chart;
}

DistributionsChart distributions() {
  DistributionsChart chart;
  chart.frame = {"Most believe they are superior; few are", "Good news climbs faster.", "200 firms.", 760, 0};
  chart.x = {"Satisfaction, points of 100", 1, false, base::Sign::when_negative, "", {}};
  chart.threshold = 80;
  chart.threshold_text = "superior: 80 points";
  std::vector<double> believed, lived;
  for (int i = 0; i < 200; ++i) {
    lived.push_back(60 + 12 * scattered(i) + 10 * scattered(3 * i + 1));
    believed.push_back(lived.back() + 15);
  }
  chart.rows = {{"What leaders believe", believed, "of firms believe they are superior", 0.8, "S27", {}},
                {"What customers say", lived, "are, by what their customers say", 0.08, "S27", {}}};
  return chart;
}

TornadoChart tornado() {
  TornadoChart chart;
  chart.frame = {"The gain hangs on the leader", "One parameter at a time.", "30 replicates.", 760, 0};
  chart.x = {"Growth against stay, points a year", 1, false, base::Sign::always, "", {}};
  chart.base = 4;
  chart.base_text = "as shipped: +4.0";
  chart.bars = {{"Word of mouth", "0.1", "0.6", 3.6, 4.4},
                {"Months the leader stays", "12", "48", 1, 5},
                {"Resistance", "0.1", "0.5", 3, 3.6},
                {"Noise", "0", "1", missing, 4},
                {"Time to learn", "4 weeks", "26 weeks", 4.5, 2}};
  return chart;
}

FanChart verdict_fan() {
  FanChart chart;
  chart.frame = {"Cumulative cash against Baseline, EUR m",
                 "Paired difference, same customers and seeds. Bands hold 50% and 90% of 200 replicates", "",
                 760, 0};
  chart.x = {"", 52, true, base::Sign::when_negative, "", {}, "Year "};
  const auto add = [&chart](const std::string& name, double dip, double slope, Dash dash) {
    FanSeries s{name, {}, {}, {}, {}, {}, {}, dash};
    FanBand inner;
    for (int week = 0; week <= 260; ++week) {
      const double t = week / 52.0;
      const double value = slope * t - dip * t / (0.3 + t * t) + 0.15 * scattered(week) - 0.1;
      s.x.push_back(week);
      s.median.push_back(week == 0 ? 0 : value);
      s.low.push_back(value - 0.55 * t);
      s.high.push_back(value + 0.55 * t);
      inner.low.push_back(value - 0.22 * t);
      inner.high.push_back(value + 0.22 * t);
    }
    s.bands = {inner};
    chart.series.push_back(s);
  };
  add("Self-service first", 4, 4, Dash::solid);
  add("Merge care + billing", 3, 3.3, Dash::dashed);
  add("AI triage", 5, 3, Dash::dotted);
  add("Outsource care", -1.5, -0.2, Dash::solid);
  chart.series[0].colour = rgb(0x009e73);
  chart.series[1].colour = rgb(0x0072b2);
  chart.series[3].colour = rgb(0xd55e00);
  chart.emphasis = 0;
  chart.payback = FanPayback{82, {60, 121}, "Pays back in month 19 (14 to 28)", 0};
  chart.events = {{156, "Licences cost a third more"}};
  chart.sample = "weeks";
  return chart;
}

RankingChart ranking() {
  RankingChart chart;
  chart.frame = {"Which scenario wins, and how sure",
                 "5-year net cash against Baseline, EUR m; chance of being best of five",
                 "Thick: 50% of replicates. Thin: 95%.", 760, 0};
  chart.against = "Baseline";
  chart.unit = "EUR m";
  chart.highlight = 0;
  chart.rows = {{"Self-service first", 16.9, {15.2, 18.6}, {12.7, 21.2}, 0.71, theme::green},
                {"Merge care + billing", 13.1, {11, 15.4}, {7.8, 18.6}, 0.16, theme::blue},
                {"AI triage", 12, {8.4, 15.8}, {3, 21.3}, 0.13, theme::orange},
                {"Outsource care", -6.4, {-7.6, -5}, {-9.8, -3}, 0, theme::vermilion},
                {"Train front line", missing}};
  return chart;
}

WaterfallChart waterfall() {
  WaterfallChart chart;
  chart.frame = {"From Baseline to Self-service first", "5-year net cash, EUR m.", "95% intervals.", 760, 0};
  chart.start = 12;
  chart.start_name = "Baseline";
  chart.parts = {{"Fewer care contacts", 9.8, "Care", {8.1, 11.5}},
                 {"Faster onboarding", 5.4, "Onboarding", {4.2, 6.4}},
                 {"Licences and build", -4.1, "Sales", {-4.4, -3.8}},
                 {"Handoffs to Field", -1.3, "Field", {-2.2, -0.2}},
                 {"Not measured", missing, "Nobody"}};
  chart.rest = 0.7;
  chart.total = 22.5;
  chart.total_name = "Self-service first";
  return chart;
}

WaterfallChart why() {
  WaterfallChart chart;
  chart.frame = {"Why: what carries Self-service first",
                 "Change in 5-year net cash when one lever is taken out, EUR m", "", 760, 0};
  chart.mode = WaterfallMode::from_zero;
  chart.parts = {{"Fewer care contacts", 9.8, "Care"},        {"Faster onboarding", 5.4, "Onboarding"},
                 {"Less churn at renewal", 4.9, "Retention"}, {"Billing rework", 2.2, "Billing"},
                 {"Licences and build", -4.1, "Sales"},       {"Handoffs to Field", -1.3, "Field"}};
  return chart;
}

SankeyChart sankey() {
  SankeyChart chart;
  chart.frame = {"Handoffs between silos, year 3", "Width is handoffs a week.", "Mean of 200 replicates.",
                 760, 0};
  chart.left = chart.right = {"Sales", "Onboarding", "Care", "Billing", "Field", "Retention"};
  chart.flows = {{0, 1, 420},
                 {0, 2, 60},
                 {0, 5, 7},
                 {1, 2, 320},
                 {1, 3, 120},
                 {1, 4, 70, Loss::losing},
                 {2, 3, 310, Loss::losing, "half of them twice"},
                 {2, 4, 190},
                 {2, 5, 160},
                 {3, 2, 260, Loss::losing},
                 {3, 5, 60},
                 {3, 0, 5},
                 {4, 2, 70},
                 {4, 3, 50},
                 {5, 0, 9},
                 {5, 2, 60},
                 {5, 3, missing}};
  chart.unit = "handoffs a week";
  chart.losing_words = "lost more than 10% of customers";
  return chart;
}

SwimlaneChart swimlane() {
  SwimlaneChart chart;
  chart.frame = {"Customer 4711 stays, was lost", "Same replicate, same customer, same luck.", "", 900, 0};
  chart.lanes = {"Sales", "Onboarding", "Care", "Billing", "Field", "Retention"};
  LaneWorld a{"Baseline", "replicate 37, customer 4711", "Lost in week 23. 4 handoffs, value 610 EUR"};
  a.blocks = {{0, 2, 0, "Buys"},
              {2, 6, 1, "Waits for install"},
              {6, 7.2, 4, "Install"},
              {7.2, 11, 2, "Calls: wrong bill"},
              {11, 16, 3, "Rework, waits"},
              {16, 19, 2, "Calls again"},
              {19, 21.5, 3, "Credit"},
              {21.5, 23, 5, "Cancels"}};
  a.events = {{1.8, 0, LaneMark::sale, "fibre 100"}, {7.4, 2, LaneMark::bad, "bill is wrong"},
              {16.2, 2, LaneMark::complaint, ""},    {22.2, 5, LaneMark::lost_sale, "renewal"},
              {22.9, 5, LaneMark::left, ""},         {missing, 2, LaneMark::bad, ""}};
  LaneWorld b{"Self-service first", "same replicate, same customer, same luck",
              "Stays. 2 handoffs, value 2,450 EUR"};
  b.blocks = {{0, 2, 0, "Buys"},           {2, 6, 1, "Waits for install"},
              {6, 7.2, 4, "Install"},      {7.2, 8.6, 2, "Fixes in app"},
              {8.6, 10, 3, "Auto credit"}, {20, 22, 5, "Renews"}};
  b.events = {{1.8, 0, LaneMark::sale, "fibre 100"},
              {9.8, 3, LaneMark::good, "credited at once"},
              {21.6, 5, LaneMark::sale, "renewal"}};
  for (int week = 0; week <= 26; ++week) {
    a.course.time.push_back(week);
    b.course.time.push_back(week);
    a.course.satisfaction.push_back(week < 8 ? 70 - week : std::max(10, 63 - 4 * (week - 8)));
    a.course.expectation.push_back(62);
    b.course.satisfaction.push_back(week < 8 ? 70 - week : std::min(85, 63 + 2 * (week - 8)));
    b.course.expectation.push_back(week < 8 ? 62 : 62 + 0.5 * (week - 8));
  }
  chart.worlds = {a, b};
  chart.parting = 7.2;
  chart.parting_words = "Paths part, week 7.2: wrong bill, then a call or the app";
  return chart;
}

SwimlaneChart long_life() {
  SwimlaneChart chart = swimlane();
  chart.frame.title = "Five years of one customer";
  chart.x = {"", 52, true, base::Sign::when_negative, "", {}, "Year "};
  for (LaneWorld& world : chart.worlds) {
    world.blocks.clear();
    world.events.clear();
    world.course = {};
  }
  double at = 0;
  for (int i = 0; i < 400; ++i) {
    const double length = (i / 40) % 3 == 1 ? 2.2 * scattered(i) : 0.3 * scattered(i);
    chart.worlds[0].blocks.push_back(
        {at, at + length, static_cast<std::size_t>(6 * scattered(3 * i)) % 6, "Contact"});
    at += length + ((i / 40) % 3 == 1 ? 0.1 : 0.05);
  }
  chart.worlds[1].blocks = {{0, 30, 0, "Buys"}, {30, at, 2, "Uses the app"}};
  chart.parting = 30;
  chart.parting_words = "Paths part, week 30";
  return chart;
}

HeatMap load() {
  HeatMap chart;
  chart.frame = {"Load by silo and week", "Share of staff time in use, mean of 200 replicates.", "", 760, 0};
  chart.rows = {"Sales", "Onboarding", "Care", "Billing", "Field", "Retention"};
  for (int row = 0; row < 6; ++row) {
    std::vector<double> values;
    for (int week = 0; week < 104; ++week) {
      const double wave = scattered(row) + week / 52.0;
      values.push_back(0.4 + 0.5 * std::fabs(2 * (wave - std::floor(wave)) - 1) +
                       0.1 * scattered(week + row));
    }
    chart.values.push_back(values);
  }
  chart.values[3][50] = missing;
  chart.x = {"", 52, true, base::Sign::when_negative, "", {}, "Year "};
  chart.value = {"Share in use", 0.01, false, base::Sign::when_negative, "%", {}};
  chart.decimals = 0;
  return chart;
}

HeatMap matrix() {
  HeatMap chart;
  chart.frame = {"Where waiting grew", "Days, against Baseline.", "", 760, 0};
  chart.rows = {"Sales", "Onboarding", "Care", "Billing"};
  chart.columns = {"Families", "Students", "Business small", "Business large"};
  chart.values = {{-3, -1.5, 0, 0.5}, {2, 4, -6, 1}, {0.2, missing, 3, -2}, {1, 5.5, -0.4}};
  chart.value = {"Change in days", 1, false, base::Sign::always, "", {}};
  chart.colours = Colours::diverging;
  return chart;
}

DotPlot futures() {
  DotPlot chart;
  chart.frame = {"How 100 futures fall", "5-year net cash against Baseline, EUR m.", "", 760, 0};
  chart.x = {"EUR m", 1, false, base::Sign::always, "", {}};
  for (int i = 0; i < 200; ++i) {
    chart.values.push_back(16 + 14 * (scattered(i) + scattered(5 * i + 2) + scattered(11 * i + 7) - 1.6));
  }
  chart.values.push_back(missing);
  chart.threshold = 0;
  chart.threshold_text = "Baseline";
  return chart;
}

BoxChart waits() {
  BoxChart chart;
  chart.frame = {"Who waits", "Days before Billing by segment.", "", 760, 0};
  chart.x = {"Days", 1, false, base::Sign::when_negative, "", {}};
  chart.groups = {"Families", "Students", "Business", "Seniors"};
  BoxSeries before{"Baseline", {}, theme::grey};
  BoxSeries after{"Self-service first", {}, theme::green};
  for (int group = 0; group < 4; ++group) {
    std::vector<double> a, b;
    for (int i = 0; i < 60; ++i) {
      a.push_back(4 + group + 8 * scattered(i) * scattered(3 * i + group));
      b.push_back(2 + 5 * scattered(i + 9) * scattered(7 * i + group));
    }
    a.push_back(21.5);
    before.values.push_back(a);
    after.values.push_back(b);
  }
  after.values[3] = {3};
  chart.series = {before, after};
  return chart;
}

BarChart bars(Orientation orientation) {
  BarChart chart;
  chart.frame = {"Contacts a customer", "A year, by silo.", "95% intervals.", 760, 0};
  chart.value = {"Contacts a year", 1, false, base::Sign::when_negative, "", {}};
  chart.groups = {"Sales", "Care", "Billing"};
  chart.series = {{"Baseline", {1.2, 6.1, missing}, {{1, 1.4}, {5.6, 6.6}}, theme::grey},
                  {"Self-service first", {1.3, 3.2, -0.8}, {{1.1, 1.5}, {2.9, 3.5}, {-1.1, -0.5}}}};
  chart.orientation = orientation;
  return chart;
}

OrganisationChart company() {
  OrganisationChart chart;
  chart.frame = {"Where the change has arrived", "Week 30.", "", 760, 0};
  chart.units = {{"Company", 412, {}, 0.38},   {"Market", 130, 0, 0.62}, {"Service", 210, 0, 0.31},
                 {"Technology", 72, 0, 0.1},   {"Sales", 80, 1, 0.7},    {"Retention", 50, 1, 0.5},
                 {"Care", 120, 2, 0.4},        {"Billing", 40, 2, 0.05}, {"Field", 50, 2, 0.3},
                 {"Networks", 40, 3, missing}, {"Data", 32, 3, 0.2}};
  return chart;
}

}  // namespace evert::charts::example
