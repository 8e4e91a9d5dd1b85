// Money of one tick, in USD, and the sums the leader looks at.
#pragma once

#include <vector>

namespace evert::model {

struct Ledger {
  std::vector<double> revenue;        // [line]
  std::vector<double> gross;          // [line]
  std::vector<double> segment_gross;  // [segment], of all lines but those by the year
  std::vector<double> payroll;        // [level], base pay of filled positions
  double variable_pay = 0;
  double overtime = 0;
  double hiring = 0;  // recruiting and training of newcomers
  double severance = 0;
  double redress = 0;      // unit cost of completed cases, and what partners are paid
  double other = 0;        // operating expense beside payroll
  double change = 0;       // one-off cost of the programme and time spent on it
  double marketing = 0;    // broadcast and dialogue
  double initiatives = 0;  // projects, and what those in place cost (or, negative, save)
  double levers = 0;       // running cost of what levers set up

  // Sums, closed by finance/.
  double total_revenue = 0;
  double total_gross = 0;
  double total_cost = 0;
  double ebit = 0;

  std::vector<double> ebit_history;     // every tick since the start of the replicate
  std::vector<double> revenue_history;  // likewise

  void open(std::size_t lines, std::size_t segments);  // a new tick: all but the histories to zero
  friend bool operator==(const Ledger&, const Ledger&) = default;
};

}  // namespace evert::model
