#include "viewer/app/headless.hpp"

#include <fstream>
#include <iostream>
#include <iterator>
#include <memory>
#include <utility>

#include "engine/base/error.hpp"
#include "viewer/app/app.hpp"
#include "viewer/app/player.hpp"
#include "viewer/canvas/picture.hpp"
#include "viewer/canvas/script.hpp"

namespace evert::app {

namespace {

// What was chosen on a screen some other day has no part in it, and leaves no trace.
std::unique_ptr<Contents> without_memory(const Options& options) {
  views::Start start = options.start;
  start.memory = document::Memory::none;
  return make_inspector(std::move(start));
}

}  // namespace

void draw_png(const Options& options) {
  const Size size = options.size.value_or(Size{});
  App app(without_memory(options), size.width, size.height, options.scale.value_or(1));
  if (!wait_until_loaded(app)) throw base::EnvironmentError("the files could not be read within a minute");
  // Nobody looks on and sees that the picture is of something else: without what was asked for there is none.
  const views::Trouble trouble = app.contents().trouble();
  if (!trouble.file.empty()) throw base::EnvironmentError(trouble.file);
  if (!trouble.wish.empty()) throw UsageError(trouble.wish);
  canvas::write_file(*options.png, canvas::to_png(app.context().picture()));
}

std::vector<std::string> run_script(const Options& options) {
  const std::string file = options.script->string();
  std::ifstream stream(file, std::ios::binary);
  const std::string text(std::istreambuf_iterator<char>(stream), {});
  if (!stream) throw base::EnvironmentError("cannot read " + file);
  const canvas::Script script = canvas::parse_script(text, file);
  const Size size = options.size.value_or(Size{});
  App app(without_memory(options), size.width, size.height, options.scale.value_or(1));
  return play(app, script, std::cout);
}

}  // namespace evert::app
