#include "viewer/canvas/picture.hpp"

#include <stb_image_write.h>

#include <cstddef>
#include <fstream>

#include "engine/base/check.hpp"
#include "engine/base/error.hpp"

namespace evert::canvas {

std::vector<unsigned char> to_png(const Picture& picture) {
  std::vector<unsigned char> rgb;
  rgb.reserve(picture.pixels.size() * 3);
  for (const std::uint32_t pixel : picture.pixels)
    for (const int shift : {0, 8, 16}) rgb.push_back(static_cast<unsigned char>(pixel >> shift));
  std::vector<unsigned char> png;
  const auto append = [](void* to, void* data, int size) {
    const auto* bytes = static_cast<const unsigned char*>(data);
    auto& all = *static_cast<std::vector<unsigned char>*>(to);
    all.insert(all.end(), bytes, bytes + size);
  };
  const int written =
      stbi_write_png_to_func(append, &png, picture.width, picture.height, 3, rgb.data(), picture.width * 3);
  EVERT_CHECK(written != 0, "a picture has at least one pixel");
  return png;
}

void write_file(const std::filesystem::path& file, std::span<const unsigned char> bytes) {
  std::ofstream stream(file, std::ios::binary);
  stream.write(reinterpret_cast<const char*>(bytes.data()), static_cast<std::streamsize>(bytes.size()));
  stream.close();
  if (!stream) throw base::EnvironmentError("cannot write " + file.string());
}

}  // namespace evert::canvas
