// Dear ImGui's triangles to pixels, on the processor alone: for pictures without a window, and where there is
// no graphics card. The same draw lists give the same bytes, whatever the compiler.
//
// A pixel belongs to a triangle if its centre lies inside; centres on an edge belong to one side only, so
// that triangles that share an edge leave no gap and cover nothing twice. Textures other than the font atlas
// are not drawn.
#pragma once

#include <imgui.h>

#include "engine/charts/geometry.hpp"
#include "viewer/canvas/picture.hpp"

namespace evert::canvas {

// `data` is in pixels. The picture takes the size of its display, filled with `background` first; a picture
// that has that size already is drawn over without being allocated anew.
void rasterise(const ImDrawData& data, const ImFontAtlas& atlas, charts::Colour background, Picture& picture);

}  // namespace evert::canvas
