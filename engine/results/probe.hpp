// Whether a file can be read to its end, tried in a process of its own: over some damage to where it keeps
// texts HDF5 1.10 never comes back, over some it crashes, and either would take with it whoever reads.
#pragma once

#include <atomic>
#include <filesystem>

namespace evert::results {

// How long reading may take, in seconds of the processor, whole ones: a slow disk does not count. A first try
// has a tenth of it, the second all.
struct Patience {
  int seconds = 20;
};

// What the other process does: looks at the file as describe_file, or reads what StudyFile reads at once,
// which is all that has texts.
enum class Attempt { describe, open };

// Throws EnvironmentError if the attempt does not end or crashes: of whatever else is wrong the reader tells.
// Where no process can be started, or none gets anywhere, nothing is said. With `give_up` set from another
// thread it throws at once. The calling thread is to be the only user of this room.
void probe_file(const std::filesystem::path& path, Attempt attempt, Patience patience = {},
                const std::atomic<bool>* give_up = nullptr);

}  // namespace evert::results
