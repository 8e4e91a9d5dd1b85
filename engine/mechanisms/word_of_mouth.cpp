#include "engine/mechanisms/word_of_mouth.hpp"

#include <algorithm>
#include <array>
#include <numeric>
#include <vector>

#include "engine/model/relations.hpp"
#include "engine/parallel/blocks.hpp"
#include "engine/parallel/emission.hpp"
#include "engine/vector/picks.hpp"

namespace evert::mechanisms {

namespace {

using model::CustomerId;
using random::Draws;
using random::EntityKind;
using random::Stream;

constexpr std::uint8_t by_word = 1;  // TraceEvent::cause of being persuaded

enum class Tone : std::uint8_t { neither, praise, blame };

// At most one conversation a week: the chance of one is what is expected of them, so that none is lost to
// chance.
double weekly(double rate_a_year) {
  return std::min(0.999999, rate_a_year / model::weeks_per_year);
}

Tone tone_of(const model::Customers& customers, std::uint32_t row) {
  const double reported = customers.reported(row);
  if (reported >= model::promoter_from) return Tone::praise;
  return reported <= model::detractor_to ? Tone::blame : Tone::neither;
}

struct Conversation {
  std::uint32_t speaker = 0;
  std::uint32_t listener = 0;
  double luck = 0;  // uniform: whether the listener follows
  Tone tone = Tone::neither;
};

class Talking {
 public:
  Talking(model::World& world, const WordOfMouthParameters& p, const Context& context)
      : world_(world),
        customers_(world.customers),
        p_(p),
        context_(context),
        ties_(world.customers.size(), p, context.key) {
    const double rate = p.talk * (1 + p.power * world.market.power);
    for (const Tone tone : {Tone::neither, Tone::praise, Tone::blame})
      chance_[static_cast<std::size_t>(tone)] = weekly(rate * relative_rate(tone));
    bound_ = *std::ranges::max_element(chance_);
  }

  void week() {
    if (bound_ <= 0 || customers_.size() < 2) return;
    parallel::Emission<Conversation> emission;
    emission.start(parallel::block_count(customers_.size(), model::block_rows));
    parallel::for_each_block(*context_.team, customers_.size(), model::block_rows,
                             [&](std::size_t block, std::size_t begin, std::size_t end) {
                               speakers_of_block(block, begin, end, emission.list(block));
                             });
    std::vector<Conversation> conversations;
    emission.gather(conversations);
    if (ties_.count() == 0) weigh_all(conversations);
    for (const Conversation& item : conversations) take_in(item);
  }

 private:
  double relative_rate(Tone tone) const {
    return tone == Tone::praise ? 1.0 : tone == Tone::blame ? p_.detractor_talk : p_.others;
  }

  // Who talks this week: jumps under the highest chance there is, then each by its own.
  void speakers_of_block(std::size_t block, std::size_t begin, std::size_t end,
                         std::vector<Conversation>& out) const {
    vector::Picks picks;
    picks.find(vector::draws_of(context_.key, Stream::talk, EntityKind::prospect,
                                static_cast<std::uint32_t>(block), world_.tick),
               bound_, begin, end);
    picks.keep([&](std::uint32_t row) { return customers_.is(CustomerId(row), model::customer_active); });
    picks.draw(vector::draws_of(context_.key, Stream::talk, EntityKind::customer, 0, world_.tick));
    for (std::size_t i = 0; i < picks.size(); ++i) {
      const std::uint32_t row = picks.row(i);
      const Tone tone = tone_of(customers_, row);
      if (picks.uniform(i, 0) * bound_ >= chance_[static_cast<std::size_t>(tone)]) continue;
      const auto one_of = [&](std::uint32_t n) {
        return random::to_index(picks.word(i, 1), picks.word(i, 2), n);
      };
      const std::uint32_t listener =
          ties_.count() > 0 ? ties_.tie(row, one_of(ties_.count())) : anybody(row, one_of);
      if (listener != row) out.push_back({row, listener, picks.uniform(i, 3), tone});
    }
  }

  template <class OneOf>
  std::uint32_t anybody(std::uint32_t but, const OneOf& one_of) const {
    const std::uint32_t other = one_of(static_cast<std::uint32_t>(customers_.size() - 1));
    return other + (other >= but ? 1 : 0);
  }

  // On the complete graph everybody's ties are all customers: what they said this week stands for what they
  // say.
  void weigh_all(const std::vector<Conversation>& conversations) {
    double praise = 0, blame = 0;
    for (const Conversation& item : conversations) {
      praise += item.tone == Tone::praise;
      blame += item.tone == Tone::blame;
    }
    everybody_ = praise > 0 ? std::max(0.0, praise - p_.dissuasion * blame) / praise : 0.0;
  }

  // Share of praise that is followed: detractors among the listener's ties take from it, too few promoters
  // undo it. The speaker counts, even if only it sees the tie (a rewired one).
  double weight(const Conversation& item) const {
    if (ties_.count() == 0) return everybody_;
    double praise = 0, blame = 0;
    bool speaker_seen = false;
    for (std::uint32_t number = 0; number < ties_.count(); ++number) {
      const std::uint32_t other = ties_.tie(item.listener, number);
      if (!customers_.is(CustomerId(other), model::customer_active)) continue;
      const Tone tone = tone_of(customers_, other);
      praise += tone == Tone::praise;
      blame += tone == Tone::blame ? p_.detractor_talk : 0.0;
      speaker_seen |= other == item.speaker;
    }
    if (!speaker_seen) praise += 1;
    if (praise < p_.confirming) return 0;
    return std::max(0.0, praise - p_.dissuasion * blame) / praise;
  }

  void take_in(const Conversation& item) {
    const double told = customers_.satisfaction[item.speaker];
    const auto pulled = [&](float value) {
      return static_cast<float>(value + p_.influence * (told - value));
    };
    const CustomerId listener(item.listener);
    const float felt = customers_.satisfaction[item.listener];
    model::feel(world_, listener, customers_.is(listener, model::customer_known) ? felt : pulled(felt),
                pulled(customers_.expectation[item.listener]));
    world_.week.talks += 1;
    world_.week.praise += item.tone == Tone::praise;
    const auto note = [&](model::TraceKind kind, double value) {
      world_.note({.time = world_.week_begins(),
                   .customer = item.listener,
                   .kind = kind,
                   .cause = by_word,
                   .value = static_cast<float>(value)});
    };
    note(model::TraceKind::heard, told);
    if (item.tone != Tone::praise || customers_.is(listener, model::customer_active)) return;
    if (item.luck >= p_.persuasion || item.luck >= p_.persuasion * weight(item)) return;
    world_.persuaded.push_back({item.listener, true});
    note(model::TraceKind::persuaded, told);
  }

  model::World& world_;
  model::Customers& customers_;
  const WordOfMouthParameters& p_;
  const Context& context_;
  Ties ties_;
  std::array<double, 3> chance_{};  // [Tone] of talking in a week
  double bound_ = 0;
  double everybody_ = 1;  // weight() where all know all
};

}  // namespace

Ties::Ties(std::size_t households, const WordOfMouthParameters& p, random::Key key)
    : households_(static_cast<std::uint32_t>(households)),
      degree_(static_cast<std::uint32_t>(p.degree)),
      rewiring_(p.rewiring),
      key_(key) {
  constexpr double golden = 0.618033988749894848;
  stride_ = std::max(1u, static_cast<std::uint32_t>(golden * static_cast<double>(households)));
  while (std::gcd(stride_, households_) != 1) ++stride_;
}

std::uint32_t Ties::tie(std::uint32_t household, std::uint32_t number) const {
  if (rewiring_ > 0) {
    Draws draws(key_, Stream::talk, EntityKind::customer, household, -1, number);
    if (draws.uniform() < rewiring_) return draws.index(households_);
  }
  const std::uint64_t steps = number / 2 + 1;
  const std::uint64_t ahead = steps * stride_ % households_;
  return static_cast<std::uint32_t>((household + (number % 2 == 0 ? ahead : households_ - ahead)) %
                                    households_);
}

void word_of_mouth(model::World& world, const WordOfMouthParameters& p, const Context& context) {
  Talking(world, p, context).week();
}

void prepare_word_of_mouth(model::World&, const WordOfMouthParameters&, const Context&) {}

}  // namespace evert::mechanisms
