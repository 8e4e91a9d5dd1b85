#include "engine/model/world.hpp"

#include <algorithm>
#include <numeric>
#include <span>
#include <utility>

namespace evert::model {

std::string_view to_string(TraceKind kind) {
  switch (kind) {
    case TraceKind::occasion:
      return "occasion";
    case TraceKind::case_opened:
      return "case_opened";
    case TraceKind::step_done:
      return "step_done";
    case TraceKind::hand_off:
      return "hand_off";
    case TraceKind::exception:
      return "exception";
    case TraceKind::defect:
      return "defect";
    case TraceKind::balked:
      return "balked";
    case TraceKind::abandoned:
      return "abandoned";
    case TraceKind::closed_sale:
      return "closed_sale";
    case TraceKind::lost_sale:
      return "lost_sale";
    case TraceKind::moment:
      return "moment";
    case TraceKind::satisfaction:
      return "satisfaction";
    case TraceKind::complaint:
      return "complaint";
    case TraceKind::repeat_visit:
      return "repeat_visit";
    case TraceKind::relation_begins:
      return "relation_begins";
    case TraceKind::relation_ends:
      return "relation_ends";
    case TraceKind::heard:
      return "heard";
    case TraceKind::message:
      return "message";
    case TraceKind::opted_out:
      return "opted_out";
    case TraceKind::attended:
      return "attended";
    case TraceKind::persuaded:
      return "persuaded";
  }
  return "unknown";
}

void Customers::resize(std::size_t rows) {
  visit(*this, [rows](const char*, auto& column) { column.resize(rows); });
}

void Employees::resize(std::size_t rows) {
  visit(*this, [rows](std::string_view name, auto& column) {
    column.resize(name == "ties" ? rows * (close_ties + cross_ties) : rows);
  });
}

std::uint32_t CaseLine::pop() {
  const std::uint32_t item = items[head++];
  if (head == items.size()) {
    items.clear();
    head = 0;
  } else if (head >= 1024 && head * 2 >= items.size()) {
    items.erase(items.begin(), items.begin() + head);
    head = 0;
  }
  return item;
}

std::uint32_t CaseLine::take(std::size_t place) {
  if (place == 0) return pop();
  const auto at = items.begin() + head + static_cast<std::ptrdiff_t>(place);
  const std::uint32_t item = *at;
  items.erase(at);
  return item;
}

CaseId Cases::open(const Case& fresh) {
  ++opened;
  if (free.empty()) {
    pool.push_back(fresh);
    return CaseId(pool.size() - 1);
  }
  const std::uint32_t place = free.back();
  free.pop_back();
  pool[place] = fresh;
  return CaseId(place);
}

void Cases::close(CaseId id) {
  ++closed;
  pool[id.index()].state = CaseState::closed;
  free.push_back(id.value);
}

void Cases::schedule(double time, EventKind kind, std::uint32_t subject) {
  agenda.push_back({time, order++, subject, kind});
}

std::string_view to_string(Test test) {
  switch (test) {
    case Test::customers_too:
      return "customers_too";
    case Test::customer_benefit:
      return "customer_benefit";
    case Test::known_pain:
      return "known_pain";
    case Test::harmless_cuts:
      return "harmless_cuts";
    case Test::right_change:
      return "right_change";
  }
  return "unknown";
}

void Practice::resize(std::size_t silos) {
  for (SiloMatrix* matrix : {&information_loss, &pickup}) {
    matrix->silos = silos;
    matrix->cells.assign(silos * silos, 0.0);
  }
  for (std::vector<double>* row :
       {&authority, &minutes, &errors, &teams, &coordination, &line_of_sight, &cross_ties, &autonomy})
    row->assign(silos, 0.0);
}

double LeverState::mean_lived() const {
  double sum = 0;
  for (const double value : lived) sum += value;
  return lived.empty() ? 0.0 : sum / static_cast<double>(lived.size());
}

void Ledger::open(std::size_t lines, std::size_t segments) {
  auto history = std::move(ebit_history);
  auto revenues = std::move(revenue_history);
  *this = Ledger{};
  ebit_history = std::move(history);
  revenue_history = std::move(revenues);
  revenue.assign(lines, 0.0);
  gross.assign(lines, 0.0);
  segment_gross.assign(segments, 0.0);
  payroll.assign(level_count, 0.0);
}

void WeekCounts::open(const Company& company) {
  *this = WeekCounts{};
  std::size_t moments = 0;
  for (const Journey& journey : company.journeys) moments += journey.moments.size();
  line_units.assign(company.lines.size(), 0.0);
  for (auto* row : {&segment_active, &segment_churned}) row->assign(company.segments.size(), 0.0);
  for (auto* row : {&journey_completed, &journey_lead_days, &journey_crossings, &journey_wait_days})
    row->assign(company.journeys.size(), 0.0);
  for (auto* row : {&moment_count, &moment_quality, &moment_satisfaction}) row->assign(moments, 0.0);
  for (auto* row : {&quits, &hires, &layoffs, &adopted}) row->assign(company.silos.size(), 0.0);
}

double yearly_revenue(const World& world) {
  const std::span<const double> history(world.ledger.revenue_history);
  if (history.empty()) return 0;
  const auto last = history.last(std::min(history.size(), static_cast<std::size_t>(weeks_per_year)));
  const double sum = std::accumulate(last.begin(), last.end(), 0.0);
  return sum / static_cast<double>(last.size()) * weeks_per_year / world.scale;
}

void count_relations(World& world) {
  world.in_relation.assign(world.company->segments.size(), 0.0);
  for (std::size_t row = 0; row < world.customers.size(); ++row)
    if ((world.customers.status[row] & customer_active) != 0)
      world.in_relation[world.customers.segment[row]] += 1;
  world.sums = sums_of(world.customers, world.in_relation.size());
}

void Trace::open() {
  events.clear();
  gross.clear();
  if (!on) return;
  near_.fill(0);
  for (const std::uint32_t customer : customers)
    near_[customer % remainders / 64] |= std::uint64_t{1} << customer % 64;
}

void track(World& world, std::vector<std::uint32_t> customers) {
  for (const std::uint32_t row : world.trace.customers)
    world.customers.clear(CustomerId(row), customer_tracked);
  std::ranges::sort(customers);
  for (const std::uint32_t row : customers) world.customers.set(CustomerId(row), customer_tracked);
  world.trace.customers = std::move(customers);
  mark_tracked_cases(world);
}

void mark_tracked_cases(World& world) {
  for (Case& item : world.cases.pool)
    item.tracked = world.customers.is(CustomerId(item.customer), customer_tracked);
}

void open_week(World& world) {
  if (world.in_relation.size() != world.company->segments.size()) count_relations(world);
  world.week.open(*world.company);
  world.ledger.open(world.company->lines.size(), world.company->segments.size());
  world.arrivals.clear();
  world.persuaded.clear();
  world.moments.clear();
  world.trace.open();
  for (SiloState& silo : world.silos) {
    silo.offered = silo.worked = silo.waited = 0;
    silo.finished_steps = silo.errors = silo.abandoned = silo.crossings_in = 0;
  }
  std::ranges::fill(world.employees.worked, 0.0);
}

}  // namespace evert::model
