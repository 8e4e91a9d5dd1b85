#include "engine/validation/firms/random_firm.hpp"

#include <algorithm>
#include <cmath>
#include <string>
#include <utility>

#include "engine/base/math.hpp"
#include "engine/random/draws.hpp"
#include "engine/scenario/company_file.hpp"
#include "engine/scenario/company_text.hpp"
#include "engine/scenario/document.hpp"
#include "engine/validation/firms/blueprint.hpp"

namespace evert::validation {

namespace {

using random::Draws;
using random::EntityKind;
using random::Stream;

Draws draws_of(std::uint64_t seed, std::uint32_t number, Stream stream, std::int32_t part) {
  return {random::make_key(seed, 0), stream, EntityKind::firm, number, part};
}

double draw(const Trait& trait, const schema::Range& range, double u) {
  if (range.low == range.high) return range.low;
  switch (trait.law) {
    case Law::uniform:
      return range.low + (range.high - range.low) * u;
    case Law::ratio:
      return range.low * base::exp(u * base::log(range.high / range.low));
    case Law::whole:
      return std::min(range.high, std::floor(range.low + (range.high - range.low + 1) * u));
    case Law::normal:
      break;
  }
  const double sd = (range.high - range.low) / 4;
  return std::clamp(middle(range) + sd * base::normal_quantile(u), range.low, range.high);
}

}  // namespace

Industry draw_industry(std::uint64_t seed, std::uint32_t number) {
  Draws draws = draws_of(seed, number, Stream::firm_traits, -1);
  return static_cast<Industry>(draws.index(industry_count));
}

FirmTraits draw_traits(Industry industry, std::uint64_t seed, std::uint32_t number) {
  FirmTraits traits;
  std::int32_t row = 0;  // each trait has its own luck: a row more leaves the others as they are
  for (const Trait& trait : firm_traits()) {
    Draws draws = draws_of(seed, number, Stream::firm_traits, row++);
    traits.*trait.member = draw(trait, range_of(trait, industry), draws.uniform());
  }
  return traits;
}

FirmTraits typical_traits(Industry industry) {
  FirmTraits traits;
  for (const Trait& trait : firm_traits()) traits.*trait.member = draw(trait, range_of(trait, industry), 0.5);
  return traits;
}

RandomFirm draw_firm(const schema::Registry& registry, std::uint64_t seed, std::uint32_t number) {
  RandomFirm firm;
  firm.industry = draw_industry(seed, number);
  firm.traits = draw_traits(firm.industry, seed, number);
  const Blueprint blueprint =
      draw_blueprint(firm.industry, firm.traits, draws_of(seed, number, Stream::firm_layout, 0),
                     draws_of(seed, number, Stream::firm_levers, 0));
  schema::Values values = schema::Values::defaults(registry);
  model::Company company = build_company(firm.industry, firm.traits, blueprint, registry, values);
  company.name = "firm-" + std::string(number < 1000 ? number < 100 ? number < 10 ? "000" : "00" : "0" : "") +
                 std::to_string(number);
  company.title = "Random firm " + std::to_string(number) + ", " + std::string(to_string(firm.industry));
  firm.loaded.path = company.name + ".toml";
  firm.loaded.text = scenario::company_text(company, values, registry,
                                            company.title + " (seed " + std::to_string(seed) +
                                                "): drawn, not measured; evert describe firms says how.");
  // Read like any other: references are resolved and every check of a company file is passed.
  base::Diagnostics diagnostics;
  firm.loaded.values = schema::Values::defaults(registry);
  if (const auto root = scenario::parse_document(firm.loaded.text, firm.loaded.path.string(), diagnostics))
    firm.loaded.company = std::make_shared<const model::Company>(
        scenario::read_company(*root, registry, firm.loaded.values, diagnostics));
  diagnostics.throw_if_errors();
  return firm;
}

}  // namespace evert::validation
