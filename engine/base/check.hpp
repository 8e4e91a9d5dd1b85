// A promise that must hold whatever the user does; broken, it is a bug and says where.
#pragma once

#include <string>

namespace evert::base {

[[noreturn]] void fail_check(const char* expression, const char* file, int line, const std::string& why);

}  // namespace evert::base

#define EVERT_CHECK(expression, why)                                                    \
  do {                                                                                  \
    if (!(expression)) ::evert::base::fail_check(#expression, __FILE__, __LINE__, why); \
  } while (false)
