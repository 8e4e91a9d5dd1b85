// The whole inspector without a window, with studies in a folder of its own.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <sstream>
#include <string>
#include <utility>

#include "engine/results/writer.hpp"
#include "tests/engine/results/example_study.hpp"
#include "tests/viewer/sample_study.hpp"
#include "viewer/app/app.hpp"
#include "viewer/app/player.hpp"
#include "viewer/canvas/script.hpp"

namespace evert::app {

class OpenedInspector {
 public:
  // Writes the sample as study.h5 and opens it.
  OpenedInspector() : OpenedInspector(document::example::sample_study()) {}
  explicit OpenedInspector(const results::Study& study) {
    write("study.h5", study);
    start(with("study.h5"));
  }

  // As the command line asks for it; `start` ends the session before.
  [[nodiscard]] views::Start with(const std::string& file) const { return {.files = {folder_ / file}}; }
  void start(const views::Start& how, int width = 1440, int height = 810, double scale = 1) {
    app_.reset();
    app_ = std::make_unique<App>(make_inspector(how), width, height, scale);
    loaded_ = wait_until_loaded(*app_);
  }
  void write(const std::string& file, const results::Study& study) const {
    results::write_study(study, folder_ / file, {.if_exists = results::IfExists::replace});
  }

  // What was not as the script expects, a line each; FOLDER in it stands for where the studies are.
  std::string play(std::string script) {
    const std::string word = "FOLDER";
    for (auto at = script.find(word); at != std::string::npos; at = script.find(word))
      script.replace(at, word.size(), (folder_ / "").parent_path().string());
    std::ostringstream out;
    std::string problems = loaded_ ? "" : "it is still loading\n";
    for (const std::string& problem :
         app::play(*app_, canvas::parse_script("wait\n" + script, "script"), out))
      problems += problem + '\n';
    return problems;
  }
  [[nodiscard]] std::string said(const std::string& name) {
    const canvas::SaidText* text = app_->context().ui().screen().text(name);
    return text == nullptr ? "(nothing)" : text->text;
  }
  [[nodiscard]] App& app() { return *app_; }
  [[nodiscard]] std::filesystem::path path(const std::string& file) const { return folder_ / file; }

 private:
  results::testing::Folder folder_;  // outlives the app, which writes into it as it ends
  std::unique_ptr<App> app_;
  bool loaded_ = false;
};

}  // namespace evert::app
