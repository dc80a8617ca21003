// ONNX Runtime by its C interface, from a library that is looked for at run time.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "library.h"
#include "network.h"
#include "ort-table.h"

namespace twinspot {

// The library, ready to open networks. One for each file, for as long as the process lives: unloading ONNX Runtime while
// its threads end is what it does not survive.
class Ort {
 public:
  // Throws Failure `missing` or `version`.
  static Ort& Of(const std::string& file);

  const std::string& version() const { return version_; }
  // Whether the library was built with the CUDA provider; whether that works here shows when a network is opened.
  bool has_cuda() const { return has_cuda_; }

  // `threads` are for the layers that the processor computes. Throws Failure `model`, `memory`, and `device` where `cuda` is asked for and
  // cannot be had.
  std::unique_ptr<Network> Open(const std::vector<std::uint8_t>& model, int threads, bool cuda);

  const ort::Table& table() const { return table_; }
  // Throws what a call of the table answered, if it was an error.
  void Check(ort::Status* status, const char* word) const;

 private:
  Ort(Library library, const ort::Base* base);

  Library library_;
  std::string version_;
  ort::Table table_;
  ort::Env* env_ = nullptr;
  bool has_cuda_ = false;
};

}  // namespace twinspot
