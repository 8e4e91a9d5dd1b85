#include "viewer/app/options.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <functional>
#include <vector>

#include "engine/base/text.hpp"
#include "viewer/canvas/context.hpp"

namespace evert::app {

namespace {

using Words = std::span<const std::string>;

const std::vector<std::string> screens = {"verdict", "journey"};
const std::vector<std::string> renderers = {"auto", "gl", "soft"};

constexpr int largest_side = 16'384;

template <class Number>
std::optional<Number> number_of(std::string_view text) {
  Number value{};
  const char* end = text.data() + text.size();
  const auto [rest, error] = std::from_chars(text.data(), end, value);
  if (error != std::errc() || rest != end) return {};
  return value;
}

std::string hint(std::string_view wrong, const std::vector<std::string>& known) {
  const auto nearest = base::nearest_name(wrong, known);
  return nearest ? "; did you mean '" + *nearest + "'?" : "";
}

std::string one_of(std::string_view option, const std::string& value, const std::vector<std::string>& known) {
  if (std::ranges::find(known, value) != known.end()) return value;
  throw UsageError(std::string(option) + " is " + base::quoted_list(known) + ", not '" + value + "'" +
                   hint(value, known));
}

Size size_of(const std::string& value) {
  const auto cross = value.find('x');
  if (cross != std::string::npos) {
    const auto width = number_of<int>(std::string_view(value).substr(0, cross));
    const auto height = number_of<int>(std::string_view(value).substr(cross + 1));
    const auto good = [](const auto& side) { return side && *side >= 1 && *side <= largest_side; };
    if (good(width) && good(height)) return {*width, *height};
  }
  throw UsageError("--size is a width and a height in pixels, as 1440x810, not '" + value + "'");
}

double scale_of(const std::string& value) {
  const auto scale = number_of<double>(value);
  if (scale && *scale >= canvas::least_scale && *scale <= canvas::greatest_scale) return *scale;
  throw UsageError("--scale is a number from 0.5 to 4, not '" + value + "'");
}

std::int32_t customer_of(const std::string& value) {
  const auto number = number_of<std::int32_t>(value);
  if (number && *number >= 0) return *number;
  throw UsageError("--customer is the number of a customer, not '" + value + "'");
}

struct Known {
  const char* name;
  std::function<void(Options&, const std::string&)> set;
};

const std::vector<Known>& valued() {
  static const std::vector<Known> list = {
      {"--screen", [](Options& o, const std::string& v) { o.start.screen = one_of("--screen", v, screens); }},
      {"--customer", [](Options& o, const std::string& v) { o.start.customer = customer_of(v); }},
      {"--scenario", [](Options& o, const std::string& v) { o.start.scenario = v; }},
      {"--png", [](Options& o, const std::string& v) { o.png = v; }},
      {"--script", [](Options& o, const std::string& v) { o.script = v; }},
      {"--size", [](Options& o, const std::string& v) { o.size = size_of(v); }},
      {"--scale", [](Options& o, const std::string& v) { o.scale = scale_of(v); }},
      {"--renderer", [](Options& o, const std::string& v) {
         const std::string name = one_of("--renderer", v, renderers);
         o.renderer = name == "gl" ? Renderer::gl : name == "soft" ? Renderer::soft : Renderer::automatic;
       }}};
  return list;
}

[[noreturn]] void refuse(const std::string& word) {
  std::vector<std::string> known = {"--help", "--version"};
  for (const Known& option : valued()) known.emplace_back(option.name);
  throw UsageError("there is no option '" + word + "'" + hint(word, known));
}

// An option with its value, in one word or two; answers with how many.
std::size_t take_option(Options& options, Words words) {
  const auto equals = words[0].find('=');
  const std::string name = words[0].substr(0, equals);
  if (name == "--help" || name == "-h") {
    options.help = true;
    return 1;
  }
  if (name == "--version") {
    options.version = true;
    return 1;
  }
  const auto known = std::ranges::find_if(valued(), [&](const Known& k) { return name == k.name; });
  if (known == valued().end()) refuse(name);
  if (equals != std::string::npos) {
    known->set(options, words[0].substr(equals + 1));
    return 1;
  }
  if (words.size() < 2) throw UsageError(name + " needs a value");
  known->set(options, words[1]);
  return 2;
}

}  // namespace

Options parse_options(Words words) {
  Options options;
  bool only_files = false;
  for (std::size_t i = 0; i < words.size();) {
    if (!only_files && words[i] == "--") {
      only_files = true;
      ++i;
    } else if (!only_files && words[i].size() > 1 && words[i][0] == '-') {
      i += take_option(options, words.subspan(i));
    } else {
      options.start.files.emplace_back(words[i++]);
    }
  }
  if (options.png && options.script)
    throw UsageError("--png and --script exclude each other; a script has 'shot'");
  return options;
}

std::string_view help_text() {
  return "evert view [FILE...]: looks into study files, without a name into the newest in runs/; files can "
         "be\n"
         "dropped on the window, too.\n"
         "\n"
         "  --screen verdict|journey  what to begin with\n"
         "  --scenario NAME           the scenario to begin with\n"
         "  --customer N              the customer whose journey is shown\n"
         "  --png FILE                draw one picture and end; needs no display\n"
         "  --script FILE             do what the file says, line by line, and end; needs no display\n"
         "  --size WxH                size of the window or picture in pixels, usually 1440x810\n"
         "  --scale S                 pixels a length of 1/96 inch takes, 0.5 to 4; usually as the monitor "
         "says\n"
         "  --renderer auto|gl|soft   graphics card or processor; auto takes the card if there is one\n"
         "  --version, --help\n"
         "\n"
         "Exit status: 0 done, 1 a script expected something else, 64 usage, 70 a bug in Evert, 74 input or "
         "output.\n";
}

}  // namespace evert::app
