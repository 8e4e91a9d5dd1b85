#include "engine/scenario/rewrite.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <cstddef>
#include <map>
#include <string_view>

#include "engine/scenario/document.hpp"

namespace evert::scenario {

namespace {

std::string toml_number(double value) {
  char digits[40];
  // Amounts of money are read as 20000000.0, not as 2e+07.
  const double size = std::fabs(value);
  const bool plain = size == 0 || (size >= 1e-4 && size < 1e12);
  std::string text(digits,
                   plain ? std::to_chars(digits, digits + sizeof digits, value, std::chars_format::fixed).ptr
                         : std::to_chars(digits, digits + sizeof digits, value).ptr);
  // A whole number stays a real one for whoever edits it next, and 1e+20 is one already.
  return text.find_first_of(".e") == std::string::npos ? text + ".0" : text;
}

std::string toml_text(std::string_view text) {
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') quoted += '\\';
    if (static_cast<unsigned char>(c) < 0x20)
      quoted += fmt::format("\\u{:04X}", static_cast<int>(c));
    else
      quoted += c;
  }
  return quoted + '"';
}

bool is_continuation(char c) {
  return (static_cast<unsigned char>(c) & 0xC0U) == 0x80U;
}

// Where a scalar that begins at `at` ends.
std::size_t end_of_scalar(std::string_view text, std::size_t at) {
  const char quote = text[at];
  if (quote != '"' && quote != '\'') return std::min(text.find_first_of(" \t\r\n,}]#", at), text.size());
  const std::string fence(text.substr(at, 3) == std::string(3, quote) ? 3 : 1, quote);
  std::size_t end = at + fence.size();
  while (end < text.size() && text.substr(end, fence.size()) != fence)
    end += quote == '"' && text[end] == '\\' ? 2 : 1;
  return std::min(end + fence.size(), text.size());
}

// Collects changes of one text, and makes them all at the end.
class Editor {
 public:
  explicit Editor(const std::string& text) : text_(text) {
    lines_.push_back(0);
    for (std::size_t i = 0; i < text.size(); ++i)
      if (text[i] == '\n') lines_.push_back(i + 1);
  }

  // Columns count characters.
  [[nodiscard]] std::size_t offset(const base::Place& place) const {
    std::size_t at = lines_[static_cast<std::size_t>(place.line - 1)];
    for (int column = 1; column < place.column; ++column) do
        ++at;
      while (at < text_.size() && is_continuation(text_[at]));
    return at;
  }

  [[nodiscard]] char first_of(const base::Place& place) const { return text_[offset(place)]; }

  void replace(const Node& scalar, const std::string& with) {
    const std::size_t begin = offset(scalar.place);
    changes_[begin].removed = end_of_scalar(text_, begin) - begin;
    changes_[begin].added = with;
  }

  // `key = value` next to a scalar of the same table: in an inline table behind it, else on the next line.
  void add_beside(const Node& scalar, bool is_inline, const std::string& line) {
    const std::size_t begin = offset(scalar.place);
    if (is_inline) {
      changes_[end_of_scalar(text_, begin)].added += ", " + line;
      return;
    }
    const std::size_t start = lines_[static_cast<std::size_t>(scalar.place.line - 1)];
    const std::size_t indent = text_.find_first_not_of(" \t", start) - start;
    add_line_below(scalar.place.line, text_.substr(start, indent) + line);
  }

  void add_line_below(int line, const std::string& added) {
    const bool last = static_cast<std::size_t>(line) >= lines_.size();
    if (last)
      changes_[text_.size()].added += '\n' + added;
    else
      changes_[lines_[static_cast<std::size_t>(line)]].added += added + '\n';
  }

  void add_at_end(const std::string& added) { end_ += added; }

  [[nodiscard]] std::string result() const {
    std::string result = text_;
    for (auto change = changes_.rbegin(); change != changes_.rend(); ++change)
      result.replace(change->first, change->second.removed, change->second.added);
    if (!end_.empty() && !result.ends_with('\n')) result += '\n';
    return result + end_;
  }

 private:
  struct Change {
    std::size_t removed = 0;
    std::string added;
  };
  const std::string& text_;
  std::vector<std::size_t> lines_;
  std::map<std::size_t, Change> changes_;
  std::string end_;
};

// "E1; pay fitted to payroll; turnover [M]" without what was added for `key` before.
std::string without_earlier(std::string source, const std::string& key) {
  const std::string mark = key + " fitted to ";
  for (std::size_t at = source.find(mark); at != std::string::npos; at = source.find(mark)) {
    // An addition has one ';' of its own, before the command.
    std::size_t end = source.find(';', at);
    if (end != std::string::npos) end = source.find(';', end + 1);
    const std::size_t begin = source.rfind(';', at) == std::string::npos ? 0 : source.rfind(';', at);
    source.erase(begin, end == std::string::npos ? end : end - begin);
  }
  while (source.starts_with(';') || source.starts_with(' ')) source.erase(0, 1);
  return source;
}

class Rewriter {
 public:
  Rewriter(const std::string& text, const Node& root, base::Diagnostics& diagnostics)
      : editor_(text), root_(root), diagnostics_(diagnostics) {}

  void change(const NewFigure& figure) {
    if (figure.section.empty())
      change_entity(figure);
    else
      change_parameter(figure);
  }

  [[nodiscard]] std::string result() {
    for (const auto& [table, kept] : provenance_) {
      set(*table, "label", toml_text(kept.label), kept.anchor);
      set(*table, "source", toml_text(kept.source), kept.anchor);
    }
    for (const auto& [section, lines] : new_sections_) editor_.add_at_end("\n[" + section + "]\n" + lines);
    return editor_.result();
  }

 private:
  void change_parameter(const NewFigure& figure) {
    const std::string inline_table =
        fmt::format("{{ value = {}, label = {}, source = {} }}", toml_number(figure.value),
                    toml_text(figure.label), toml_text(figure.source));
    const Node* section = root_.find(figure.section);
    const std::string line = figure.key + " = " + inline_table;
    if (section == nullptr) {
      new_sections_[figure.section] += line + '\n';
      return;
    }
    const Node* item = section->find(figure.key);
    if (item == nullptr && editor_.first_of(section->place) == '[')
      editor_.add_line_below(section->place.line, line);
    else if (item == nullptr)
      cannot(section->place, figure.section + '.' + figure.key,
             "its section has no line [" + figure.section + ']');
    else if (item->is_table())
      change_table(*item, figure);
    else
      editor_.replace(*item, inline_table);
  }

  void change_table(const Node& table, const NewFigure& figure) {
    set(table, "value", toml_number(figure.value), "value");
    set(table, "label", toml_text(figure.label), "value");
    set(table, "source", toml_text(figure.source), "value");
  }

  void change_entity(const NewFigure& figure) {
    const Node* table = figure.tables.empty() ? root_.find("company") : &root_;
    for (const auto& [list, number] : figure.tables) {
      const Node* items = table->find(list);
      table = items != nullptr && number < items->items.size() ? &items->items[number] : nullptr;
      if (table == nullptr) break;
    }
    if (table == nullptr || table->items.empty()) {
      cannot(root_.place, figure.key, "it stands in the base of this file",
             "fit the base, or copy the whole list into this file");
      return;
    }
    set(*table, figure.key, toml_number(figure.value), figure.key);
    if (figure.tables.empty()) return;
    const Node* old = table->find("source");
    Provenance& kept =
        provenance_.try_emplace(table, Provenance{figure.key, "", old == nullptr ? "" : old->text})
            .first->second;
    kept.label = figure.label;
    kept.source = without_earlier(kept.source, figure.key);
    kept.source += (kept.source.empty() ? "" : "; ") + figure.key + ' ' + figure.source;
  }

  // In place of the value there is, else beside that of `anchor`, else beside the first of the table.
  void set(const Node& table, const std::string& key, const std::string& value, const std::string& anchor) {
    if (const Node* there = table.find(key)) {
      editor_.replace(*there, value);
      return;
    }
    const Node* beside = table.find(anchor) != nullptr ? table.find(anchor) : &table.items.front();
    editor_.add_beside(*beside, editor_.first_of(table.place) == '{', key + " = " + value);
  }

  void cannot(const base::Place& place, const std::string& key, const std::string& why,
              const std::string& suggestion = "") {
    diagnostics_.error(place, fmt::format("'{}' cannot be written into this file", key), why, suggestion);
  }

  // Of an entity of which one or more figures are new.
  struct Provenance {
    std::string anchor, label, source;
  };

  Editor editor_;
  const Node& root_;
  std::map<const Node*, Provenance> provenance_;
  base::Diagnostics& diagnostics_;
  std::map<std::string, std::string> new_sections_;
};

}  // namespace

std::string rewrite_company(const std::string& text, const std::filesystem::path& path,
                            const std::vector<NewFigure>& figures, base::Diagnostics& diagnostics) {
  const auto root = parse_document(text, path.string(), diagnostics);
  if (!root) return text;
  Rewriter rewriter(text, *root, diagnostics);
  for (const NewFigure& figure : figures) rewriter.change(figure);
  return rewriter.result();
}

std::string with_base_from(const std::string& text, const std::filesystem::path& path,
                           const std::filesystem::path& new_path, base::Diagnostics& diagnostics) {
  const auto root = parse_document(text, path.string(), diagnostics);
  const Node* base = root ? root->find("base") : nullptr;
  if (base == nullptr || base->kind != Node::Kind::text) return text;
  const auto folder = std::filesystem::absolute(new_path).lexically_normal().parent_path();
  const auto target = std::filesystem::absolute(path.parent_path() / base->text).lexically_normal();
  Editor editor(text);
  editor.replace(*base, toml_text(target.lexically_relative(folder).generic_string()));
  return editor.result();
}

}  // namespace evert::scenario
