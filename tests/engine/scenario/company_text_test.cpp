#include "engine/scenario/company_text.hpp"

#include <filesystem>
#include <fstream>

#include "engine/experiment/parameters.hpp"
#include "engine/scenario/load.hpp"
#include "engine/scenario/resolved.hpp"
#include "tests/catch.hpp"

namespace {

using namespace evert;
namespace fs = std::filesystem;

std::string resolved(const scenario::LoadedCompany& company, const schema::Registry& registry) {
  scenario::Loaded loaded;
  loaded.company = company.company;
  loaded.scenario = std::make_shared<model::Scenario>();
  loaded.values = company.values;
  return scenario::resolved_json(loaded, registry);
}

TEST_CASE("a company written as a file and read again is the same company") {
  const schema::Registry registry = experiment::make_registry();
  base::Diagnostics diagnostics;
  const auto dealer =
      scenario::load_company(fs::path(EVERT_SOURCE_DIR) / "data/dealer/company.toml", registry, diagnostics);
  const fs::path path = fs::temp_directory_path() / "evert-company-text.toml";
  std::ofstream(path, std::ios::binary)
      << scenario::company_text(*dealer.company, dealer.values, registry, "A copy.");
  const auto copy = scenario::load_company(path, registry, diagnostics);
  fs::remove(path);
  CHECK(diagnostics.items().empty());
  CHECK(resolved(copy, registry) == resolved(dealer, registry));
  CHECK(copy.text.starts_with("# A copy.\n"));
  const std::size_t appeal = registry.find("choice.appeal").value();
  CHECK(copy.values.items[appeal].label == schema::Label::calibrated);
  CHECK(copy.values.items[appeal].source == dealer.values.items[appeal].source);
}

}  // namespace
