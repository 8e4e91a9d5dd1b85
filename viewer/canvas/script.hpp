// Scripts that drive the inspector, one command a line:
//
//   click NAME | double NAME | hover NAME | drag NAME DX DY | wheel NAME STEPS
//   key Ctrl+K | type TEXT | wait | expect NAME "part of text"
//   shot FILE.png | svg NAME FILE.svg | where NAME | size W H | scale X | open FILE | quit
//
// NAME is what Ui::press(), probe(), chart() or say() were given; words with spaces stand in double quotes.
// DX and DY are lengths of 1/96 inch, W and H pixels; STEPS of a wheel are positive away from the person.
// What follows a word that begins with # is a comment.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "viewer/canvas/key.hpp"

namespace evert::canvas {

enum class Verb {
  click,
  double_click,
  hover,
  drag,
  wheel,
  key,
  type,
  wait,
  expect,
  shot,
  svg,
  where,
  size,
  scale,
  open,
  quit
};

// Only what its verb needs is set.
struct Command {
  Verb verb = Verb::wait;
  int line = 0;
  std::string name = {};
  std::string text = {};  // of type and expect; the file of shot, svg and open
  double x = 0;           // also STEPS and the scale
  double y = 0;
  Key key = {};
};

struct Script {
  std::string file;
  std::vector<Command> commands;
};

// Throws InputError with everything that is wrong, each with file, line and the nearest command.
[[nodiscard]] Script parse_script(std::string_view text, std::string file);

}  // namespace evert::canvas
