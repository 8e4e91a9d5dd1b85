#include "viewer/app/headless.hpp"

#include <fstream>
#include <iostream>
#include <iterator>

#include "engine/base/error.hpp"
#include "viewer/app/app.hpp"
#include "viewer/app/player.hpp"
#include "viewer/canvas/picture.hpp"
#include "viewer/canvas/script.hpp"

namespace evert::app {

void draw_png(const Options& options) {
  const Size size = options.size.value_or(Size{});
  App app(make_inspector(options.start), size.width, size.height, options.scale.value_or(1));
  if (!wait_until_loaded(app)) throw base::EnvironmentError("the files could not be read within a minute");
  canvas::write_file(*options.png, canvas::to_png(app.context().picture()));
}

std::vector<std::string> run_script(const Options& options) {
  const std::string file = options.script->string();
  std::ifstream stream(file, std::ios::binary);
  const std::string text(std::istreambuf_iterator<char>(stream), {});
  if (!stream) throw base::EnvironmentError("cannot read " + file);
  const canvas::Script script = canvas::parse_script(text, file);
  const Size size = options.size.value_or(Size{});
  App app(make_inspector(options.start), size.width, size.height, options.scale.value_or(1));
  return play(app, script, std::cout);
}

}  // namespace evert::app
