// The five tests of every action of a redesign, read off the study of its worlds.
#pragma once

#include "engine/experiment/without.hpp"
#include "engine/results/study.hpp"
#include "engine/statistics/five_tests.hpp"

namespace evert::experiment {

// What changes from world `without` to world `with`; engagement is that of the people in `touched`.
[[nodiscard]] statistics::ChangeEffects change_effects(const results::Study& study, std::size_t with,
                                                       std::size_t without,
                                                       std::span<const std::size_t> touched);

// `study` is of the question with the scenarios of `worlds`, in their order. An action is judged by what the
// redesign loses without it; the whole redesign, the first change of each, against the baseline.
[[nodiscard]] statistics::FiveTests five_tests_of(const results::Study& study, const WithoutEach& worlds);

}  // namespace evert::experiment
