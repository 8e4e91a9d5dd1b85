#include "engine/base/check.hpp"

#include <fmt/format.h>

#include "engine/base/error.hpp"

namespace evert::base {

void fail_check(const char* expression, const char* file, int line, const std::string& why) {
  throw InternalError(fmt::format("{}:{}: '{}' does not hold: {}", file, line, expression, why));
}

}  // namespace evert::base
