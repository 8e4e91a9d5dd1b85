// Word of mouth (tick 8): customers talk; whoever listens expects what they tell, and some turn here.
//
// A customer in a relation talks at rate u a year; a detractor at `detractor_talk` u (TARP: twice as many
// hear of it [S17]), one who is neither at `others` u. Promoters report 90 points or more, detractors 60 or
// less, on what they feel plus their leniency (0b.2). A conversation is with one of k ties, or on the
// complete graph (degree 0) with anybody.
//   listener:   E <- E + om (S - E) with S what the speaker feels; likewise what who never dealt here expects
//   (A1) a household outside the relation that hears praise turns here with chance
//       persuasion max(0, P - mu D) / P,    P, D = sums over its ties of the talk rates of promoters and
//       detractors
//   so that its hazard is q max(0, sum_j y_j u_j) / k with y = 1, -mu or 0, q = u persuasion, u_j relative
//   (A4)
// `confirming` ties or more must be promoters (complex contagion: 2 where the step has risk, Centola 2010).
// With customer power x conversations come (1 + power x) times as often.
//
// Ties are not stored: household i of N knows i +- s, i +- 2 s, .. (mod N), a ring of degree k on a stride s
// that is coprime to N and near N times the golden section, so that neighbours on the ring are strangers in
// all else; each tie is rewired to a random household with a fixed chance (Watts and Strogatz 1998), for
// good.
#pragma once

#include <cstdint>
#include <string_view>

#include "engine/mechanisms/context.hpp"
#include "engine/model/world.hpp"
#include "engine/schema/declaration.hpp"

namespace evert::mechanisms {

struct WordOfMouthParameters {
  double talk = 0.5;
  double detractor_talk = 2;
  double others = 0;
  double persuasion = 0.1;
  double dissuasion = 0.55;
  double influence = 0.05;
  double degree = 10;
  double rewiring = 0.1;
  double confirming = 1;
  double power = 1;

  static constexpr std::string_view section = "word_of_mouth";
  template <class D>
  static void declare(D& d) {
    using P = WordOfMouthParameters;
    d.real(&P::talk, "talk", "1/year", {0, 52}, "u, conversations of a promoter in which advice is given",
           "A4: q .05-.3 over a shift of .2 each [C]");
    d.real(&P::detractor_talk, "detractor_talk", "1", {0, 10}, "talk of a detractor, against a promoter's",
           "A4: TARP, twice [S17]");
    d.real(&P::others, "others", "1", {0, 10}, "talk of who is neither, against a promoter's", "A4 [C]");
    d.real(&P::persuasion, "persuasion", "1", {0, 1},
           "chance that praise brings who hears it; q = talk x persuasion",
           "A4: q .05-.3 a year for an established brand, .38 for a new product [S9]; mean shift .2 [S11]");
    d.real(&P::dissuasion, "dissuasion", "1", {0, 3}, "mu, what a detractor's word takes, against praise",
           "A4: .11 over .20 [S11]");
    d.real(&P::influence, "influence", "1/conversation", {0, 0.5}, "om, pull of what is heard on expectation",
           "A1: .01-.05");
    d.real(&P::degree, "degree", "ties", {0, 200}, "k, ties of a household; 0: anybody may talk to anybody",
           "A4: 8-12");
    d.real(&P::rewiring, "rewiring", "1", {0, 1}, "share of ties that lead anywhere", "A4: .1");
    d.real(&P::confirming, "confirming", "ties", {1, 20},
           "promoters among a household's ties without whom praise is not followed",
           "A4: 2 where it takes confirmation (Centola 2010)");
    d.real(&P::power, "power", "1", {0, 10}, "growth of talk per unit of customer power", "MODEL 4 [C]");
  }
};

// Who knows whom. Half of a household's ties look one way round the ring, half the other.
class Ties {
 public:
  Ties(std::size_t households, const WordOfMouthParameters& parameters, random::Key key);
  [[nodiscard]] std::uint32_t count() const { return degree_; }
  // Tie `number` < count() of a household.
  [[nodiscard]] std::uint32_t tie(std::uint32_t household, std::uint32_t number) const;

 private:
  std::uint32_t households_;
  std::uint32_t degree_;
  std::uint32_t stride_;
  double rewiring_;
  random::Key key_;
};

// Reads customers.{status, satisfaction, leniency}, market.power; writes customers.{expectation, satisfaction
// of who never dealt here}, world.persuaded, week counts. The conversations of a week take effect one after
// another, in the order of the speakers.
void word_of_mouth(model::World& world, const WordOfMouthParameters& parameters, const Context& context);

// Writes what the first week reads; called once, when customers and people are there. Ties need no memory, so
// there is nothing to write.
void prepare_word_of_mouth(model::World& world, const WordOfMouthParameters& parameters,
                           const Context& context);

}  // namespace evert::mechanisms
