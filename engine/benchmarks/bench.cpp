#include "engine/benchmarks/bench.hpp"

#include <algorithm>
#include <array>
#include <fstream>

#include "engine/base/diagnostic.hpp"
#include "engine/base/text.hpp"
#include "engine/benchmarks/kinds.hpp"

namespace evert::benchmarks {

namespace {

constexpr std::array benchmarks = {
    Benchmark{"refmodel", "The reference workload, beside a plain program of the same", refmodel, 8, 80},
    Benchmark{"full",
              "The full model under a full redesign, beside the plain program of the reference workload",
              full, 20, 500},
    Benchmark{"objects", "What is done household by household, beside the same with objects on the heap",
              objects, 6, 20},
    Benchmark{"compare", "Replicates of a paired comparison, one and two at a time", compare, 6, 40},
    Benchmark{"recording",
              "Weeks measured, and recorded with the lives of tracked people, beside weeks unseen", recording,
              8, 100},
    Benchmark{"building", "Reading a company, and building its first week", building, 3, 15},
    Benchmark{"busy", "Two threads while another busy one wants a processor, beside two alone", busy, 6, 15},
    Benchmark{"capacity", "The first weeks of a hundred million households, and the memory they take",
              capacity, 6, 60}};

std::vector<std::string> names() {
  std::vector<std::string> all;
  for (const Benchmark& benchmark : benchmarks) all.emplace_back(benchmark.name);
  return all;
}

void check_names(const std::vector<std::string>& asked) {
  const auto known = names();
  base::Diagnostics diagnostics;
  for (const std::string& name : asked) {
    if (std::ranges::find(known, name) != known.end()) continue;
    const auto nearest = base::nearest_name(name, known);
    diagnostics.error({"bench"}, "there is no benchmark '" + name + "'",
                      "there are " + base::quoted_list(known, "and"),
                      nearest ? "did you mean '" + *nearest + "'?" : "");
  }
  diagnostics.throw_if_errors();
}

}  // namespace

std::span<const Benchmark> catalogue() {
  return benchmarks;
}

std::vector<Measured> run_benchmarks(const BenchOptions& options) {
  check_names(options.names);
  const auto wanted = [&](const Benchmark& benchmark) {
    return options.names.empty() || std::ranges::find(options.names, benchmark.name) != options.names.end();
  };
  const auto seconds = [&](const Benchmark& benchmark) {
    return options.quick ? benchmark.quick_seconds : benchmark.seconds;
  };
  double total = 0, done = 0;
  for (const Benchmark& benchmark : benchmarks)
    if (wanted(benchmark)) total += seconds(benchmark);
  std::vector<Measured> all;
  for (const Benchmark& benchmark : benchmarks) {
    if (!wanted(benchmark)) continue;
    Asked asked;
    asked.quick = options.quick;
    asked.customers = options.customers;
    asked.scenarios = options.scenarios;
    asked.progress = [&](double share) {
      return !options.progress || options.progress((done + seconds(benchmark) * share) / total);
    };
    for (Measured& measured : benchmark.run(asked)) all.push_back(std::move(measured));
    done += seconds(benchmark);
  }
  return all;
}

std::string processor_name() {
  std::ifstream file("/proc/cpuinfo");
  for (std::string line; std::getline(file, line);)
    if (line.starts_with("model name"))
      if (const auto colon = line.find(": "); colon != std::string::npos) return line.substr(colon + 2);
  return "unknown";
}

}  // namespace evert::benchmarks
