// All scalar parameters of the model: the registry that declares them, and the structs the mechanisms read.
#pragma once

#include "engine/levers/parameters.hpp"
#include "engine/levers/start.hpp"
#include "engine/mechanisms/adoption.hpp"
#include "engine/mechanisms/choice.hpp"
#include "engine/mechanisms/contacts.hpp"
#include "engine/mechanisms/decisions.hpp"
#include "engine/mechanisms/experience.hpp"
#include "engine/mechanisms/finance.hpp"
#include "engine/mechanisms/innovation.hpp"
#include "engine/mechanisms/market.hpp"
#include "engine/mechanisms/marketing.hpp"
#include "engine/mechanisms/people.hpp"
#include "engine/mechanisms/redesign.hpp"
#include "engine/mechanisms/retention.hpp"
#include "engine/mechanisms/sensing.hpp"
#include "engine/mechanisms/service.hpp"
#include "engine/mechanisms/word_of_mouth.hpp"
#include "engine/model/calendar.hpp"
#include "engine/model/population.hpp"
#include "engine/schema/registry.hpp"

namespace evert::simulation {

struct Parameters {
  model::Calendar calendar;
  model::Population population;
  mechanisms::MarketParameters market;
  mechanisms::SensingParameters sensing;
  mechanisms::DecisionParameters decisions;
  mechanisms::RedesignParameters redesign;
  mechanisms::AdoptionParameters adoption;
  mechanisms::InnovationParameters innovation;
  mechanisms::MarketingParameters marketing;
  mechanisms::WordOfMouthParameters word_of_mouth;
  mechanisms::ChoiceParameters choice;
  mechanisms::ContactParameters contacts;
  mechanisms::ServiceParameters service;
  mechanisms::ExperienceParameters experience;
  mechanisms::RetentionParameters retention;
  mechanisms::PeopleParameters people;
  mechanisms::FinanceParameters finance;
  levers::LeverParameters levers;
  levers::StartParameters start;

  // Every section once; the registry and the binding derive from it.
  template <class Self, class Visitor>
  static void visit(Self& self, Visitor&& visitor) {
    visitor(self.calendar);
    visitor(self.population);
    visitor(self.market);
    visitor(self.sensing);
    visitor(self.decisions);
    visitor(self.redesign);
    visitor(self.adoption);
    visitor(self.innovation);
    visitor(self.marketing);
    visitor(self.word_of_mouth);
    visitor(self.choice);
    visitor(self.contacts);
    visitor(self.service);
    visitor(self.experience);
    visitor(self.retention);
    visitor(self.people);
    visitor(self.finance);
    visitor(self.levers);
    visitor(self.start);
  }
};

[[nodiscard]] schema::Registry make_registry();
[[nodiscard]] Parameters bind_parameters(const schema::Registry& registry, const schema::Values& values);

}  // namespace evert::simulation
