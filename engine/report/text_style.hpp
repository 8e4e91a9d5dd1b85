// How text for a terminal looks.
#pragma once

namespace evert::report {

struct TextStyle {
  int width = 100;      // columns; prose wraps here, tables drop their last column if they must
  bool colour = false;  // ANSI colours; only a terminal wants them
};

}  // namespace evert::report
