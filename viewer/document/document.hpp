// The opened studies and what is shown of them. Views ask it for things, which come when they are ready, and
// give it commands.
#pragma once

#include <atomic>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/results/probe.hpp"
#include "engine/results/reader.hpp"
#include "viewer/document/comparison.hpp"
#include "viewer/document/lives.hpp"
#include "viewer/document/shelf.hpp"
#include "viewer/document/state.hpp"

namespace evert::document {

// What of a file is known at once: everything but its long arrays.
struct Head {
  results::Study study;
};

// Whether what is chosen for a study is there the next time.
enum class Memory { kept, none };

// What the user asked for before the file was read; empty where nothing was.
struct Wish {
  std::string screen, scenario;
  std::optional<std::int32_t> customer;
};

class Document {
 public:
  // `wake` is called from another thread when something is ready. Studies that cannot be read are told of in
  // trouble(), not thrown; so are those whose reading does not end, after `patience`.
  explicit Document(std::function<void()> wake, Memory memory = Memory::kept,
                    results::Patience patience = {});
  ~Document();  // waits for what is being read
  Document(const Document&) = delete;
  Document& operator=(const Document&) = delete;

  // The first becomes the one shown, read anew if it has changed since. What was chosen for it last time is
  // chosen again, unless wished otherwise.
  void open(const std::vector<std::filesystem::path>& files, Wish wish = {});
  [[nodiscard]] const std::vector<std::string>& files() const { return files_; }
  void show_file(const std::string& file);

  [[nodiscard]] const State& state() const { return history_.now(); }
  void apply(const Command& command) { history_.apply(command); }
  bool undo() { return history_.undo(); }
  bool redo() { return history_.redo(); }
  bool back() { return history_.back(); }
  bool forward() { return history_.forward(); }
  // As if the file had never been opened; the session beside it is forgotten.
  void reset();

  // Once a frame, before anything is asked for: a file that has been read becomes what is shown.
  void settle();
  // What of the wish the file does not have, in a sentence; once.
  [[nodiscard]] std::string take_notice() { return std::exchange(notice_, {}); }

  [[nodiscard]] Loan<Head> head();
  [[nodiscard]] Loan<Comparison> comparison();
  [[nodiscard]] Loan<LivesOfTwo> lives();
  // `scenario` by name.
  [[nodiscard]] Loan<HandOffs> hand_offs(const std::string& scenario);
  // The customer of the state, or the first of the list.
  [[nodiscard]] Loan<report::Walk> walk(std::size_t row);

  // Something is read or worked out.
  [[nodiscard]] bool loading() const { return shelf_.busy(); }
  [[nodiscard]] std::size_t bytes() const { return shelf_.bytes(); }

  // Writes what was chosen, so that it is there the next time (if it is to be); answers with why not, or "".
  std::string keep_session() const;

 private:
  struct OpenFile {
    std::string stamp;
    std::unique_ptr<results::StudyFile> study;
  };
  // Touched by the worker alone.
  using OpenFiles = std::map<std::string, OpenFile>;

  void start_with(const std::string& file);
  void grant(const results::Study& study, State& state);

  template <class T, class Make>
  Loan<T> from_file(const std::string& what, Make make);

  std::vector<std::string> files_;
  std::map<std::string, std::string> stamps_;  // [file] its time and size when it was opened
  std::string file_;                           // shown
  std::string first_;                          // shown as soon as its head is there: State is made from that
  Wish wish_;
  Memory memory_;
  results::Patience patience_;
  std::string notice_;
  History history_;
  std::shared_ptr<OpenFiles> open_ = std::make_shared<OpenFiles>();
  std::atomic<bool> ending_ = false;
  Shelf shelf_;
};

}  // namespace evert::document
