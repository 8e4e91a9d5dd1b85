// How working time runs.
#pragma once

#include <string_view>

#include "engine/schema/declaration.hpp"

namespace evert::model {

struct Calendar {
  double days_per_week = 5;
  double minutes_per_day = 480;

  static constexpr std::string_view section = "calendar";
  template <class D>
  static void declare(D& d) {
    d.real(&Calendar::days_per_week, "days_per_week", "days", {1, 7}, "working days in a week", "company");
    d.real(&Calendar::minutes_per_day, "minutes_per_day", "minutes", {60, 1440}, "working minutes in a day",
           "company");
  }

  [[nodiscard]] double minutes_per_week() const { return days_per_week * minutes_per_day; }
  [[nodiscard]] double days(double minutes) const { return minutes / minutes_per_day; }
};

}  // namespace evert::model
