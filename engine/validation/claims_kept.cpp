#include "engine/validation/claims_kept.hpp"

#include <fmt/format.h>

#include <array>
#include <optional>

#include "engine/validation/keep.hpp"

namespace evert::validation {

namespace {

struct Named {
  const char* name;
  double ClaimFigures::*figure;
};

constexpr std::array figures_of_a_year = {
    Named{"growth", &ClaimFigures::growth},       Named{"rivals_growth", &ClaimFigures::rivals_growth},
    Named{"marketing", &ClaimFigures::marketing}, Named{"marketing_share", &ClaimFigures::marketing_share},
    Named{"gross", &ClaimFigures::gross},         Named{"satisfaction", &ClaimFigures::satisfaction},
    Named{"top_box", &ClaimFigures::top_box}};
constexpr std::size_t rows_a_pair = claim_years.size() * figures_of_a_year.size() + 1;
constexpr std::size_t rows_a_firm = 2;

Measured row_of(std::size_t number, const std::string& name, double value) {
  return {fmt::format("{}.{}", number, name), value, value, value, ""};
}

std::optional<std::vector<Measured>> read_rows(const ClaimsKeep& keep, const std::string& name,
                                               std::size_t count) {
  if (keep.afresh) return {};
  auto rows = read_kept(keep.folder, keep.id, name);
  if (rows && rows->size() != count) rows.reset();
  return rows;
}

}  // namespace

std::vector<Measured> rows_of(std::span<const ClaimPair> pairs) {
  std::vector<Measured> rows;
  for (std::size_t number = 0; number < pairs.size(); ++number) {
    for (std::size_t i = 0; i < claim_years.size(); ++i)
      for (const Named& item : figures_of_a_year)
        rows.push_back(row_of(number, fmt::format("{}.{}", claim_years[i], item.name),
                              pairs[number].at[i].*item.figure));
    rows.push_back(row_of(number, "stalled", pairs[number].stalled ? 1 : 0));
  }
  return rows;
}

std::vector<ClaimPair> pairs_of(std::span<const Measured> rows) {
  std::vector<ClaimPair> pairs(rows.size() / rows_a_pair);
  auto row = rows.begin();
  for (ClaimPair& pair : pairs) {
    for (ClaimFigures& figures : pair.at)
      for (const Named& item : figures_of_a_year) figures.*item.figure = (row++)->value;
    pair.stalled = (row++)->value != 0;
  }
  return pairs;
}

std::vector<ClaimPair> kept_pairs(Lab& lab, const std::string& company, const std::string& redesign,
                                  int replicates, const ClaimsKeep& keep) {
  const std::string name = fmt::format("claims-{}-{}-{}", company, redesign, replicates);
  if (const auto rows = read_rows(keep, name, static_cast<std::size_t>(replicates) * rows_a_pair))
    return pairs_of(*rows);
  auto pairs = claim_pairs(lab, company, redesign, replicates);
  write_kept(keep.folder, keep.id, name, rows_of(pairs));
  return pairs;
}

std::vector<FirmOutcome> kept_firms(const Lab& lab, int firms, const ClaimsKeep& keep) {
  const std::string name = fmt::format("claims-firms-{}", firms);
  std::vector<FirmOutcome> outcomes;
  if (const auto rows = read_rows(keep, name, static_cast<std::size_t>(firms) * rows_a_firm)) {
    outcomes.resize(static_cast<std::size_t>(firms));
    for (std::size_t i = 0; i < outcomes.size(); ++i) {
      outcomes[i].index = (*rows)[rows_a_firm * i].value;
      outcomes[i].index_after = (*rows)[rows_a_firm * i + 1].value;
    }
    return outcomes;
  }
  outcomes = firm_outcomes(lab, first_firms(firms), 1);
  std::vector<Measured> rows;
  for (std::size_t i = 0; i < outcomes.size(); ++i) {
    rows.push_back(row_of(i, "index", outcomes[i].index));
    rows.push_back(row_of(i, "index_after", outcomes[i].index_after));
  }
  write_kept(keep.folder, keep.id, name, rows);
  return outcomes;
}

}  // namespace evert::validation
