// The experiments, one file each: closed_forms/ need no company, patterns/ look at shipped companies, firms/
// at random ones. catalogue.cpp lists them.
#pragma once

#include <vector>

#include "engine/validation/lab.hpp"

namespace evert::validation {

using Measure = std::vector<Measured>(Lab& lab);

// Closed forms.
Measure erlang_c;            // C1
Measure erlang_a;            // C2
Measure pooling;             // C3
Measure lifetime_values;     // C4
Measure retention_uplifts;   // C5
Measure diffusion;           // C6
Measure logit;               // C7
Measure wallet_allocation;   // C8
Measure denial;              // C9
Measure approval;            // C10
Measure landscape_optima;    // C11
Measure spans_and_layers;    // C12
Measure rework_and_returns;  // C13

// patterns/, of one mechanism or one shipped company
Measure loyalty;                                                                 // C14
Measure wallet_share;                                                            // C15
Measure after_a_problem;                                                         // C16
Measure recovery_paradox;                                                        // C17
Measure price_elasticities;                                                      // C18
Measure advertising_elasticities;                                                // C19
Measure service_profit_chain;                                                    // C20
Measure call_centre;                                                             // C21
Measure quits_after_layoffs;                                                     // C28
Measure newcomers_ramp_up;                                                       // C29
Measure whale_dealer, whale_insurer, whale_retailer;                             // C30
Measure insurance;                                                               // C32
Measure failure_demand_dealer, failure_demand_insurer, failure_demand_retailer;  // C33
Measure rival_response;                                                          // C34
// Redesigns of shipped companies, and random firms.
Measure delivery_gap;             // C22
Measure redesign_outcomes;        // C23
Measure j_curves;                 // C24
Measure moderation;               // C25
Measure market_orientation;       // C26
Measure net_promoters;            // C27
Measure conversion;               // C31
Measure failure_demand_of_firms;  // C33.firms

}  // namespace evert::validation
