// How the company speaks to the market: advertising that builds up and fades, and what it promises.
#pragma once

#include <vector>

namespace evert::model {

struct Outreach {
  double ad_stock = 1;  // A / A_ref: 1 as long as spending stays what it was
  double promise = 0;   // quality that broadcast promises now, points
  double spent = 0;     // USD of this week, booked by finance: broadcast and dialogue
  double broadcast = 0;
  double dialogue = 0;
};

}  // namespace evert::model
