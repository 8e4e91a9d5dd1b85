// How fast memory can be read and written, as what a simulator cannot go beyond.
#pragma once

namespace evert::benchmarks {

// Bytes a second, those read and those written, of so many threads that change an array of 256 MB in place;
// the best of a few passes.
[[nodiscard]] double memory_bandwidth(int threads);

}  // namespace evert::benchmarks
