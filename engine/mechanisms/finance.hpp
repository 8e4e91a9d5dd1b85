// Finance (tick 15): the ledger closes.
//
//   EBIT = gross profit - payroll - variable pay - overtime - hiring - severance - redress - other - change
//          - marketing - initiatives - running cost of levers                                       (A14)
//
// Revenue and gross profit per purchase and contact are booked when they happen; here come what a year and
// the customers in a relation bring (a premium, a subscription: revenue/52 a customer and week), the pay of
// every filled position, overtime, and the sums. Amounts are those of the simulated share of the company.
#pragma once

#include <string_view>

#include "engine/mechanisms/context.hpp"
#include "engine/model/world.hpp"
#include "engine/schema/declaration.hpp"

namespace evert::mechanisms {

struct FinanceParameters {
  double overtime_premium = 1.5;

  static constexpr std::string_view section = "finance";
  template <class D>
  static void declare(D& d) {
    d.real(&FinanceParameters::overtime_premium, "overtime_premium", "1", {1, 3},
           "pay of an overtime hour, as a multiple of an ordinary one", "US Fair Labor Standards Act: 1.5");
  }
};

// Reads in_relation, offer.price, employees.{position, home, role, level, works, silo}, silos.overtime;
// outreach, initiatives, offer, policy; writes the ledger.
void finance(model::World& world, const FinanceParameters& parameters, const Context& context);

}  // namespace evert::mechanisms
