#include "engine/model/employees.hpp"

#include <algorithm>

#include "engine/model/company.hpp"

namespace evert::model {

namespace {

constexpr auto first_leading_level = static_cast<std::uint8_t>(Level::supervisor);

// The level of the people at the very top.
std::uint8_t top_level(const Employees& employees) {
  std::uint8_t top = 0;
  for (std::size_t row = 0; row < employees.size(); ++row)
    if (employees.leads(row)) top = std::max(top, employees.level[row]);
  return top;
}

// Leaders by silo and level, with how many each leads: lists are short, as leaders are few.
class Leaders {
 public:
  explicit Leaders(const Employees& employees)
      : employees_(employees), top_(top_level(employees)), reports_(employees.size()) {
    for (std::size_t row = 0; row < employees.size(); ++row) {
      if (!employees.leads(row)) continue;
      by_silo_[employees.silo[row]].push_back(static_cast<std::uint32_t>(row));
      if (employees.level[row] == top_) tops_.push_back(static_cast<std::uint32_t>(row));
    }
    for (std::size_t row = 0; row < employees.size(); ++row)
      if (employees.exists(row) && valid(row) && employees.boss[row] != no_employee)
        ++reports_[employees.boss[row]];
  }

  [[nodiscard]] bool valid(std::size_t row) const {
    const std::uint32_t boss = employees_.boss[row];
    return boss < employees_.size() && employees_.leads(boss) &&
           (employees_.silo[boss] == employees_.silo[row] || employees_.level[boss] == top_);
  }

  [[nodiscard]] std::uint32_t choose(std::size_t row) {
    if (at_top(row) || tops_.empty()) return no_employee;
    // A leader's boss is above it; anybody else is led by the lowest leading level there is.
    const int above = employees_.leads(row) ? employees_.level[row] + 1 : first_leading_level;
    const auto best = fewest(by_silo_[employees_.silo[row]], above);
    const std::uint32_t boss = best != no_employee ? best : fewest(tops_, top_);
    ++reports_[boss];
    return boss;
  }

 private:
  [[nodiscard]] bool at_top(std::size_t row) const {
    return employees_.leads(row) && employees_.level[row] == top_;
  }

  // The leader at the lowest level from `level` on who leads fewest; of equals, the first row.
  [[nodiscard]] std::uint32_t fewest(const std::vector<std::uint32_t>& leaders, int level) const {
    std::uint32_t best = no_employee;
    for (const std::uint32_t row : leaders) {
      if (employees_.level[row] < level) continue;
      const bool lower = best != no_employee && employees_.level[row] < employees_.level[best];
      const bool freer = best != no_employee && employees_.level[row] == employees_.level[best] &&
                         reports_[row] < reports_[best];
      if (best == no_employee || lower || freer) best = row;
    }
    return best;
  }

  const Employees& employees_;
  std::uint8_t top_;
  std::vector<std::uint32_t> reports_;
  std::array<std::vector<std::uint32_t>, 256> by_silo_;
  std::vector<std::uint32_t> tops_;
};

}  // namespace

bool Employees::leads(std::size_t row) const {
  return exists(row) && level[row] >= first_leading_level && silo[row] == home[row];
}

std::size_t Employees::add_position(std::size_t to_silo, std::size_t of_role, std::size_t at_level,
                                    bool takes_cases) {
  const std::size_t row = size();
  resize(row + 1);
  position[row] = static_cast<std::uint8_t>(Position::vacant);
  silo[row] = home[row] = static_cast<std::uint8_t>(to_silo);
  role[row] = static_cast<std::uint8_t>(of_role);
  level[row] = static_cast<std::uint8_t>(at_level);
  works[row] = takes_cases ? 1 : 0;
  boss[row] = current_case[row] = no_employee;
  vacant_until[row] = adopted_at[row] = -1;
  absent[row] = 1;
  constexpr std::size_t degree = close_ties + cross_ties;
  std::fill_n(ties.begin() + static_cast<std::ptrdiff_t>(row * degree), degree, no_employee);
  return row;
}

void assign_bosses(Employees& employees) {
  Leaders leaders(employees);
  for (std::size_t row = 0; row < employees.size(); ++row)
    if (employees.exists(row) && !leaders.valid(row)) employees.boss[row] = leaders.choose(row);
}

double mean_span(const Employees& employees) {
  std::int64_t heads = 0;
  std::int64_t leaders = 0;
  for (std::size_t row = 0; row < employees.size(); ++row) {
    heads += employees.exists(row);
    leaders += employees.leads(row);
  }
  return span_of_control(heads, leaders);
}

double mean_layers(const Employees& employees) {
  std::int64_t people = 0;
  std::int64_t levels = 0;
  for (std::size_t row = 0; row < employees.size(); ++row) {
    if (!employees.exists(row) || employees.works[row] == 0 || employees.leads(row)) continue;
    ++people;
    ++levels;  // their own
    for (std::uint32_t at = employees.boss[row]; at != no_employee; at = employees.boss[at]) ++levels;
  }
  return people > 0 ? static_cast<double>(levels) / static_cast<double>(people) : 0.0;
}

}  // namespace evert::model
