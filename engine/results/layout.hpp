// What the writer and the reader of a study agree on, said once. Internal to this room.
#pragma once

#include <array>
#include <string_view>

#include "engine/results/study.hpp"

namespace evert::results::layout {

inline constexpr std::string_view schema = "evert-study";
// A reader takes every minor version of its major one: minor versions only add.
inline constexpr std::int32_t major_version = 1;
inline constexpr std::int32_t minor_version = 0;

inline constexpr std::array<std::string_view, 3> directions = {"neither", "higher_is_better",
                                                               "lower_is_better"};

// The groups that are not a Section.
inline constexpr std::array<std::string_view, 8> own_groups = {
    "kpi", "kpi_summary", "difference", "answer", "track", "staff", "events", "provenance"};

// Calls f(name, column, unit, long name) for each column of events; works on const and mutable events alike.
template <class E, class F>
void for_each_column(E& events, F f) {
  f("t", events.t, "days", "time since the study's start date");
  f("type", events.type, "", "what happened");
  f("customer", events.customer, "", "number of the customer, one of /customer");
  f("journey", events.journey, "", "position in /journey; 255 if in none");
  f("step", events.step, "", "position in the journey; 255 if in none");
  f("silo", events.silo, "", "position in /silo; 255 if in none");
  f("employee", events.employee, "", "employee slot; -1 if nobody");
  f("cause", events.cause, "", "why it happened; 255 if nothing did");
  f("value", events.value, "1", "amount, in the unit of the event's type");
}

// Calls f(name, values, unit, long name) for each table over (scenario, outcome).
template <class A, class F>
void for_each_table(A& answer, F f) {
  f("level", answer.level, "level at the outcome's year, mean over replicates, in the outcome's unit");
  f("difference", answer.difference, "paired difference to the baseline, in the outcome's unit");
  f("low", answer.low, "lower end of the difference's interval, in the outcome's unit");
  f("high", answer.high, "upper end of the difference's interval, in the outcome's unit");
  f("share_better", answer.share_better, "share of replicates that do better than the baseline");
  f("variance_reduction", answer.variance_reduction,
    "variance of the unpaired over that of the paired difference");
}

template <class P, class F>
void for_each_text(P& provenance, F f) {
  f("version", provenance.version);
  f("git_sha", provenance.git_sha);
  f("git_dirty", provenance.git_dirty);
  f("compiler", provenance.compiler);
  f("build_flags", provenance.build_flags);
  f("host", provenance.host);
  f("os", provenance.os);
  f("rng", provenance.rng);
  f("study_seed", provenance.study_seed);
  f("started_at", provenance.started_at);
  f("hdf5_version", provenance.hdf5_version);
  f("command", provenance.command);
}

}  // namespace evert::results::layout
