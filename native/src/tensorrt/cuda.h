// The few functions of CUDA's runtime that are used, from a library that is looked for at run time.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "inference/library.h"

struct CUstream_st;

namespace twinspot {

class Cuda {
 public:
  using Stream = CUstream_st*;

  struct Device {
    std::string name;
    int sm = 0;
  };

  // Throws Failure `missing`, or `device` where there is no graphics processor that works.
  explicit Cuda(const std::string& folder);

  // As CUDA says it: 10020 for 10.2.
  int version() const { return version_; }
  const Device& device() const { return device_; }

  Stream MakeStream() const;
  void FreeStream(Stream stream) const;
  void Wait(Stream stream) const;

  // Memory that the processor and the graphics processor both see. On a Jetson it is the same memory to both, so nothing is
  // ever copied; on a card each value crosses the bus once, as with a copy.
  struct Shared {
    void* here = nullptr;
    void* there = nullptr;
  };
  Shared Allocate(std::size_t bytes) const;
  void Free(const Shared& memory) const;

 private:
  void Check(int code, const char* what) const;
  void Describe();

  Library library_;
  int version_ = 0;
  Device device_;
  const char* (*get_error_string_)(int);
  int (*get_last_error_)();
  int (*stream_create_)(Stream*);
  int (*stream_destroy_)(Stream);
  int (*stream_synchronize_)(Stream);
  int (*host_alloc_)(void**, std::size_t, unsigned);
  int (*host_get_device_pointer_)(void**, void*, unsigned);
  int (*free_host_)(void*);
};

}  // namespace twinspot
