#include "viewer/canvas/script.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <optional>
#include <utility>

#include "engine/base/diagnostic.hpp"
#include "engine/base/text.hpp"

namespace evert::canvas {

namespace {

// What follows a command: n a name, x and y numbers, t a text, k a key.
struct Form {
  std::string_view word;
  Verb verb;
  std::string_view needs;
  std::string_view example;
};

constexpr std::array forms = {Form{"click", Verb::click, "n", "click tab/journey"},
                              Form{"double", Verb::double_click, "n", "double list"},
                              Form{"hover", Verb::hover, "n", "hover verdict/cash"},
                              Form{"drag", Verb::drag, "nxy", "drag verdict/cash 100 0"},
                              Form{"wheel", Verb::wheel, "nx", "wheel list -3"},
                              Form{"key", Verb::key, "k", "key Ctrl+K"},
                              Form{"type", Verb::type, "t", "type self"},
                              Form{"wait", Verb::wait, "", "wait"},
                              Form{"expect", Verb::expect, "nt", "expect screen \"Journey\""},
                              Form{"shot", Verb::shot, "t", "shot verdict.png"},
                              Form{"svg", Verb::svg, "nt", "svg verdict/cash cash.svg"},
                              Form{"where", Verb::where, "n", "where tab/journey"},
                              Form{"size", Verb::size, "xy", "size 1440 810"},
                              Form{"scale", Verb::scale, "x", "scale 2"},
                              Form{"open", Verb::open, "t", "open study.h5"},
                              Form{"quit", Verb::quit, "", "quit"}};

std::string_view trimmed(std::string_view text) {
  const auto first = text.find_first_not_of(" \t\r");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r") - first + 1);
}

// Words of a line up to a comment; nothing if a quotation does not end.
std::optional<std::vector<std::string>> words_of(std::string_view line) {
  std::vector<std::string> words;
  for (std::size_t at = 0; (at = line.find_first_not_of(" \t\r", at)) != std::string_view::npos;) {
    if (line[at] == '#') break;
    std::string word;
    if (line[at] == '"') {
      for (++at; at < line.size() && line[at] != '"'; ++at) {
        if (line[at] == '\\' && at + 1 < line.size()) ++at;
        word += line[at];
      }
      if (at == line.size()) return {};
      ++at;
    } else {
      const auto end = std::min(line.find_first_of(" \t\r", at), line.size());
      word = line.substr(at, end - at);
      at = end;
    }
    words.push_back(std::move(word));
  }
  return words;
}

std::optional<double> number_of(const std::string& text) {
  double value = 0;
  const auto [rest, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc() || rest != text.data() + text.size() || !std::isfinite(value)) return {};
  return value;
}

// Fills in what follows the command; answers with what is wrong, or "".
std::string take_words(Command& command, const Form& form, std::vector<std::string> words) {
  const std::string like = "; as in: " + std::string(form.example);
  // A text may have several words without quotation marks.
  if (!form.needs.empty() && form.needs.back() == 't') {
    while (words.size() > form.needs.size()) {
      words[words.size() - 2] += ' ' + words.back();
      words.pop_back();
    }
  }
  if (words.size() < form.needs.size()) return "'" + std::string(form.word) + "' needs more" + like;
  if (words.size() > form.needs.size())
    return "nothing is to follow '" + words[form.needs.size()] + "'" + like;
  for (std::size_t i = 0; i < words.size(); ++i) {
    const char need = form.needs[i];
    if (need == 'n') command.name = words[i];
    if (need == 't') command.text = words[i];
    if (need == 'x' || need == 'y') {
      const auto number = number_of(words[i]);
      if (!number) return "'" + words[i] + "' is not a number" + like;
      (need == 'x' ? command.x : command.y) = *number;
    }
    if (need == 'k') {
      const auto key = parse_key(words[i]);
      if (!key) return "there is no key '" + words[i] + "'" + like;
      command.key = *key;
    }
  }
  return "";
}

std::string out_of_range(const Command& command) {
  const auto side = [](double value) { return value >= 1 && value <= 16'384; };
  if (command.verb == Verb::size && !(side(command.x) && side(command.y)))
    return "a size is from 1 to 16384 pixels";
  if (command.verb == Verb::scale && !(command.x >= 0.5 && command.x <= 4)) return "a scale is from 0.5 to 4";
  return "";
}

}  // namespace

Script parse_script(std::string_view text, std::string file) {
  Script script{file, {}};
  base::Diagnostics problems;
  std::vector<std::string> known;
  for (const Form& form : forms) known.emplace_back(form.word);
  int number = 0;
  for (std::size_t at = 0; at <= text.size();) {
    const auto end = std::min(text.find('\n', at), text.size());
    const auto line = trimmed(text.substr(at, end - at));
    at = end + 1;
    const base::Place place{file, ++number, 0};
    auto words = words_of(line);
    if (!words) {
      problems.error(place, "a quotation does not end");
      continue;
    }
    if (words->empty()) continue;
    const auto form = std::ranges::find(forms, words->front(), &Form::word);
    if (form == forms.end()) {
      const auto nearest = base::nearest_name(words->front(), known);
      problems.error(
          place, "there is no command '" + words->front() + "'", "",
          nearest ? "did you mean '" + *nearest + "'?" : "there are " + base::join_list(known, "and"));
      continue;
    }
    Command command{.verb = form->verb, .line = number};
    words->erase(words->begin());
    std::string wrong = take_words(command, *form, std::move(*words));
    if (wrong.empty()) wrong = out_of_range(command);
    if (!wrong.empty()) problems.error(place, wrong);
    script.commands.push_back(std::move(command));
  }
  problems.throw_if_errors();
  return script;
}

}  // namespace evert::canvas
