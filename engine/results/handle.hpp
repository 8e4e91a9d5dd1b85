// HDF5's identifiers with an owner, and its errors as exceptions.
//
// Threads: HDF5 keeps state of its own, so every call of this room must come from one thread at a time;
// whichever thread calls is the one that talks to HDF5. The library starts no thread.
#pragma once

#include <hdf5.h>

#include <string>
#include <utility>

namespace evert::results {

// Owns one HDF5 identifier and closes it with `Close`. Empty when default-constructed or moved from.
template <herr_t (*Close)(hid_t)>
class Handle {
 public:
  Handle() = default;
  explicit Handle(hid_t id) : id_(id) {}
  Handle(Handle&& other) noexcept : id_(std::exchange(other.id_, H5I_INVALID_HID)) {}
  Handle& operator=(Handle&& other) noexcept {
    std::swap(id_, other.id_);
    return *this;
  }
  Handle(const Handle&) = delete;
  Handle& operator=(const Handle&) = delete;
  ~Handle() {
    if (id_ >= 0) Close(id_);
  }

  // Borrowed by HDF5 calls; the owner must outlive the call.
  operator hid_t() const { return id_; }

 private:
  hid_t id_ = H5I_INVALID_HID;
};

using File = Handle<H5Fclose>;
using Group = Handle<H5Gclose>;
using DataSet = Handle<H5Dclose>;
using DataSpace = Handle<H5Sclose>;
using DataType = Handle<H5Tclose>;
using Attribute = Handle<H5Aclose>;
using PropertyList = Handle<H5Pclose>;
using Object = Handle<H5Oclose>;

// Keeps HDF5 from printing its error stack on standard error while it lives; restores what was set before.
class QuietErrors {
 public:
  QuietErrors();
  ~QuietErrors();
  QuietErrors(const QuietErrors&) = delete;
  QuietErrors& operator=(const QuietErrors&) = delete;

 private:
  H5E_auto2_t printer_ = nullptr;
  void* printer_data_ = nullptr;
};

// Throws EnvironmentError "cannot <doing>: <HDF5's most specific message>" and clears HDF5's error stack.
[[noreturn]] void fail(const std::string& doing);

// A negative status is a failure; any other is returned as it came.
template <class Status>
Status require(Status status, const std::string& doing) {
  if (status < 0) fail(doing);
  return status;
}

// Takes ownership of a fresh identifier, or fails.
template <class Owner>
[[nodiscard]] Owner own(hid_t id, const std::string& doing) {
  return Owner(require(id, doing));
}

}  // namespace evert::results
