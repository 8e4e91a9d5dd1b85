#include "viewer/app/contents.hpp"

#include <utility>

namespace evert::app {

namespace {

class InspectorContents final : public Contents {
 public:
  explicit InspectorContents(views::Start start) : inspector_(std::move(start)) {}

  void draw(canvas::Ui& ui) override { inspector_.draw(ui); }
  void open(const std::vector<std::filesystem::path>& files) override { inspector_.open(files); }
  [[nodiscard]] bool loading() const override { return inspector_.loading(); }
  [[nodiscard]] bool playing() const override { return inspector_.playing(); }
  [[nodiscard]] views::Trouble trouble() override { return inspector_.trouble(); }

 private:
  views::Inspector inspector_;
};

}  // namespace

std::unique_ptr<Contents> make_inspector(views::Start start) {
  return std::make_unique<InspectorContents>(std::move(start));
}

}  // namespace evert::app
