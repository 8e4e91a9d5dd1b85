#include "viewer/app/display.hpp"

#include <GL/gl.h>
#include <backends/imgui_impl_opengl3.h>

#include <algorithm>
#include <array>
#include <string_view>

#include "engine/base/error.hpp"
#include "viewer/canvas/style.hpp"

namespace evert::app {

namespace {

class CardDisplay final : public Display {
 public:
  explicit CardDisplay(canvas::Context& context) : context_(context) {
    context.make_current();
    if (!ImGui_ImplOpenGL3_Init("#version 130"))
      throw base::EnvironmentError("OpenGL 3 could not be started; --renderer soft does without");
  }
  ~CardDisplay() override {
    context_.make_current();
    ImGui_ImplOpenGL3_Shutdown();
  }

  void prepare(canvas::Context& context) override {
    ImGui_ImplOpenGL3_NewFrame();
    if (fonts_ != context.atlas_version()) {
      ImGui_ImplOpenGL3_DestroyFontsTexture();
      ImGui_ImplOpenGL3_CreateFontsTexture();
      fonts_ = context.atlas_version();
    }
  }

  void show(canvas::Context&, int width, int height) override {
    constexpr auto part = [](int value) { return static_cast<float>(value) / 255; };
    const auto colour = canvas::look::window;
    glViewport(0, 0, width, height);
    glClearColor(part(colour.red), part(colour.green), part(colour.blue), 1);
    glClear(GL_COLOR_BUFFER_BIT);
    ImGui_ImplOpenGL3_RenderDrawData(ImGui::GetDrawData());
  }

 private:
  canvas::Context& context_;
  int fonts_ = 0;
};

class SoftDisplay final : public Display {
 public:
  SoftDisplay() {
    glGenTextures(1, &texture_);
    glBindTexture(GL_TEXTURE_2D, texture_);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MIN_FILTER, GL_NEAREST);
    glTexParameteri(GL_TEXTURE_2D, GL_TEXTURE_MAG_FILTER, GL_NEAREST);
    glEnable(GL_TEXTURE_2D);
  }
  ~SoftDisplay() override { glDeleteTextures(1, &texture_); }

  void prepare(canvas::Context&) override {}

  void show(canvas::Context& context, int width, int height) override {
    context.picture_into(picture_);
    const bool same_size = picture_.width == width_ && picture_.height == height_;
    if (same_size) {
      glTexSubImage2D(GL_TEXTURE_2D, 0, 0, 0, width_, height_, GL_RGBA, GL_UNSIGNED_BYTE,
                      picture_.pixels.data());
    } else {
      width_ = picture_.width;
      height_ = picture_.height;
      glTexImage2D(GL_TEXTURE_2D, 0, GL_RGBA8, width_, height_, 0, GL_RGBA, GL_UNSIGNED_BYTE,
                   picture_.pixels.data());
    }
    glViewport(0, 0, width, height);
    glBegin(GL_TRIANGLE_STRIP);
    constexpr std::array<std::array<float, 2>, 4> corners = {{{0, 0}, {1, 0}, {0, 1}, {1, 1}}};
    for (const auto& [x, y] : corners) {
      glTexCoord2f(x, y);
      glVertex2f(2 * x - 1, 1 - 2 * y);
    }
    glEnd();
  }

 private:
  GLuint texture_ = 0;
  int width_ = 0;
  int height_ = 0;
  canvas::Picture picture_;
};

bool reckoned_by_the_processor() {
  const auto* name = reinterpret_cast<const char*>(glGetString(GL_RENDERER));
  if (name == nullptr) return true;
  return std::ranges::any_of(
      std::array{"llvmpipe", "softpipe", "SWR", "Software Rasterizer"},
      [&](const char* part) { return std::string_view(name).find(part) != std::string_view::npos; });
}

}  // namespace

std::unique_ptr<Display> make_display(Renderer wanted, canvas::Context& context) {
  const bool soft =
      wanted == Renderer::soft || (wanted == Renderer::automatic && reckoned_by_the_processor());
  if (soft) return std::make_unique<SoftDisplay>();
  return std::make_unique<CardDisplay>(context);
}

}  // namespace evert::app
