// What differs between the versions of TensorRT, in one place.
#pragma once

// The half precision flag is deprecated since 10.12 for networks that name the type of every layer, which 8.2 has not.
#pragma GCC diagnostic ignored "-Wdeprecated-declarations"

#include <NvInfer.h>
#include <NvOnnxParser.h>

// Whether the headers are of that version or a later one.
#define TRT_SINCE(major, minor) (NV_TENSORRT_MAJOR * 100 + NV_TENSORRT_MINOR >= (major) * 100 + (minor))

#if TRT_SINCE(11, 0)
#error "TensorRT 11 has no flag for half precision any more; the adapter is made for 8.2 to 10."
#endif

namespace twinspot {

constexpr int kHeaders = NV_TENSORRT_MAJOR * 10000 + NV_TENSORRT_MINOR * 100 + NV_TENSORRT_PATCH;

// What the library says of itself, in our way of writing it: 8.2.1 is 8201 to TensorRT 8, 10.3.0 is 100300 to 10.
inline int VersionOf(int library) {
  if (library >= 100000) return library;
  return library / 1000 * 10000 + library / 100 % 10 * 100 + library % 100;
}

}  // namespace twinspot
