#include "engine/results/handle.hpp"

#include "engine/base/error.hpp"

namespace evert::results {

QuietErrors::QuietErrors() {
  H5Eget_auto2(H5E_DEFAULT, &printer_, &printer_data_);
  H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);
}

QuietErrors::~QuietErrors() {
  H5Eset_auto2(H5E_DEFAULT, printer_, printer_data_);
}

namespace {

// The first record seen walking upward is the cause; the later ones only say through which calls it came.
herr_t keep_first(unsigned, const H5E_error2_t* record, void* text) {
  auto& message = *static_cast<std::string*>(text);
  if (message.empty() && record->desc != nullptr) message = record->desc;
  return 0;
}

}  // namespace

void fail(const std::string& doing) {
  std::string message;
  H5Ewalk2(H5E_DEFAULT, H5E_WALK_UPWARD, keep_first, &message);
  H5Eclear2(H5E_DEFAULT);
  throw base::EnvironmentError("cannot " + doing + ": " +
                               (message.empty() ? "HDF5 gives no reason" : message));
}

}  // namespace evert::results
