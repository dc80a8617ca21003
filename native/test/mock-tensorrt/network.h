// A network between parsing and building, and the bytes of an engine.
#pragma once

#include <NvInfer.h>

#include <cstdint>
#include <string>
#include <vector>

namespace mock {

using Bytes = std::vector<std::uint8_t>;

class Definition : public nvinfer1::INetworkDefinition {
 public:
  Bytes model;
  bool explicit_batch = false;
};

// What an engine file begins with.
struct Head {
  char magic[8];
  std::int32_t version;
  std::int32_t half;
  std::uint64_t workspace;
  std::uint64_t sum;
};

inline std::uint64_t SumOf(const std::uint8_t* data, std::size_t length) {
  std::uint64_t sum = 1469598103934665603ULL;
  for (std::size_t i = 0; i < length; i++) sum = (sum ^ data[i]) * 1099511628211ULL;
  return sum;
}

}  // namespace mock
