// How the company speaks to the market: advertising that builds up and fades, what it promises, and who lets
// it speak to them.
#pragma once

namespace evert::model {

struct Outreach {
  double reference = 0;  // USD a year of the whole company on broadcast at which the ad stock settles at 1;
                         // 0: marketing is not modelled
  double ad_stock = 1;   // A / A_ref: 1 as long as an inside-out company spends what it spent
  double match = 1;      // what messages do to help a choice, against those of an inside-out company
  double promise = 0;    // quality that broadcast promises now, points
  double usual_promise = 0;  // what an inside-out company would have promised at the start
  double expected = 0;       // what those who never dealt with the company expected at the start, mean
  double opted_in = 0;       // share of customers in a relation who permit dialogue, at the start of the week
  double spent = 0;          // USD of this week, booked by finance: broadcast and dialogue
  double broadcast = 0;
  double dialogue = 0;  // and life-cycle moments

  // Advertising that reaches a choice, 1 at the start of an inside-out company.
  [[nodiscard]] double advertising() const { return ad_stock * match; }
};

}  // namespace evert::model
