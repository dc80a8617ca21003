// What the mock libraries share. MOCK_TENSORRT in the environment lists what shall go wrong, MOCK_TENSORRT_ORT names the ONNX
// Runtime that computes in the place of a graphics processor.
#pragma once

#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <functional>
#include <vector>

// A stream does its work when it is waited for, so that who forgets to wait reads old numbers.
struct CUstream_st {
  std::vector<std::function<bool()>> work;
};

namespace mock {

// Whether `what` is among the things that shall go wrong now.
inline bool Wants(const char* what) {
  const char* list = std::getenv("MOCK_TENSORRT");
  return list != nullptr && std::strstr(list, what) != nullptr;
}

// The graphics processor sees memory at other addresses; at those, nobody else sees anything.
constexpr std::uintptr_t kDevice = std::uintptr_t(1) << 62;
inline void* ToDevice(void* here) { return reinterpret_cast<void*>(reinterpret_cast<std::uintptr_t>(here) ^ kDevice); }
inline bool IsDevice(const void* there) { return (reinterpret_cast<std::uintptr_t>(there) & kDevice) != 0; }

}  // namespace mock
