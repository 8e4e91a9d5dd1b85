#include "viewer/document/session.hpp"

#include <array>
#include <cstdlib>
#include <fstream>
#include <nlohmann/json.hpp>
#include <sstream>
#include <system_error>
#include <utility>
#include <vector>

namespace evert::document {

namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;

// Words for the values of an enumeration, in its order.
constexpr std::array screens = {"verdict", "journey"};
constexpr std::array outcomes = {"value", "growth", "margin", "satisfaction"};
constexpr std::array contrasts = {"difference", "level"};
constexpr std::array clocks = {"events", "calendar"};
constexpr std::array people = {"customer", "employee"};
constexpr std::array orders = {"most helped", "most hurt", "typical", "random"};

template <class Enum, std::size_t n>
void take_word(const Json& json, const char* key, const std::array<const char*, n>& words, Enum& value) {
  if (!json.contains(key) || !json[key].is_string()) return;
  for (std::size_t i = 0; i < n; ++i)
    if (json[key].get<std::string>() == words[i]) value = static_cast<Enum>(i);
}

template <class T>
void take(const Json& json, const char* key, T& value) {
  if (!json.contains(key)) return;
  try {
    value = json[key].get<T>();
  } catch (const Json::exception&) {
    // Of another kind than it should be: as if it were not there.
  }
}

template <class T>
void take(const Json& json, const char* key, std::optional<T>& value) {
  if (json.contains(key) && json[key].is_number_integer()) value = json[key].get<T>();
}

template <class T>
Json optional(const std::optional<T>& value) {
  return value ? Json(*value) : Json(nullptr);
}

// Where a session may be, the better place first.
std::vector<fs::path> places(const fs::path& study) {
  std::vector<fs::path> found = {study.string() + ".inspect.json"};
  const char* state = std::getenv("XDG_STATE_HOME");
  const char* home = std::getenv("HOME");
  fs::path folder;
  if (state != nullptr && *state != '\0')
    folder = fs::path(state) / "evert";
  else if (home != nullptr && *home != '\0')
    folder = fs::path(home) / ".local" / "state" / "evert";
  if (folder.empty()) return found;
  std::error_code ignored;
  std::string name = fs::absolute(study, ignored).string();
  for (char& c : name)
    if (c == '/') c = '%';
  found.push_back(folder / (name + ".inspect.json"));
  return found;
}

bool write_whole(const fs::path& path, const std::string& text) {
  std::error_code error;
  fs::create_directories(path.parent_path().empty() ? "." : path.parent_path(), error);
  const fs::path draft = path.string() + ".part";
  {
    std::ofstream file(draft, std::ios::binary);
    file << text;
    file.flush();
    if (!file) {
      fs::remove(draft, error);
      return false;
    }
  }
  fs::rename(draft, path, error);
  return !error;
}

}  // namespace

std::string to_json(const State& state) {
  Json json;
  json["evert_inspect"] = 1;
  json["baseline"] = state.baseline;
  json["scenario"] = state.scenario;
  json["screen"] = screens[static_cast<std::size_t>(state.screen)];
  json["outcome"] = outcomes[static_cast<std::size_t>(state.outcome)];
  json["contrast"] = contrasts[static_cast<std::size_t>(state.contrast)];
  json["clock"] = clocks[static_cast<std::size_t>(state.clock)];
  json["who"] = people[static_cast<std::size_t>(state.who)];
  json["order"] = orders[static_cast<std::size_t>(state.order)];
  json["customer"] = optional(state.customer);
  json["employee"] = optional(state.employee);
  json["redesign_above"] = state.redesign_above;
  json["range"] = state.range ? Json{state.range->first, state.range->end} : Json(nullptr);
  json["week"] = state.week;
  json["filter"] = state.filter;
  return json.dump(2) + '\n';
}

std::optional<State> state_from_json(const std::string& text) {
  const Json json = Json::parse(text, nullptr, false);
  if (!json.is_object() || !json.contains("evert_inspect")) return {};
  State state;
  take(json, "baseline", state.baseline);
  take(json, "scenario", state.scenario);
  take_word(json, "screen", screens, state.screen);
  take_word(json, "outcome", outcomes, state.outcome);
  take_word(json, "contrast", contrasts, state.contrast);
  take_word(json, "clock", clocks, state.clock);
  take_word(json, "who", people, state.who);
  take_word(json, "order", orders, state.order);
  take(json, "customer", state.customer);
  take(json, "employee", state.employee);
  take(json, "redesign_above", state.redesign_above);
  if (std::vector<int> range; json.contains("range") && json["range"].is_array()) {
    take(json, "range", range);
    if (range.size() == 2 && range[0] >= 0 && range[0] < range[1]) state.range = Weeks{range[0], range[1]};
  }
  take(json, "week", state.week);
  take(json, "filter", state.filter);
  return state;
}

std::optional<State> read_session(const fs::path& study) {
  for (const fs::path& place : places(study)) {
    std::ifstream file(place, std::ios::binary);
    if (!file) continue;
    std::stringstream text;
    text << file.rdbuf();
    if (auto state = state_from_json(text.str())) return state;
  }
  return {};
}

std::string write_session(const fs::path& study, const State& state) {
  const std::string text = to_json(state);
  const std::vector<fs::path> tried = places(study);
  for (const fs::path& place : tried)
    if (write_whole(place, text)) return "";
  return "what was chosen cannot be kept: " + tried.front().string() + " cannot be written";
}

void forget_session(const fs::path& study) {
  std::error_code ignored;
  for (const fs::path& place : places(study)) fs::remove(place, ignored);
}

}  // namespace evert::document
