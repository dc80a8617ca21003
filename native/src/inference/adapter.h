// twinspot_tensorrt.so, the adapter to TensorRT that is built only where TensorRT's headers are (src/tensorrt).
#pragma once

#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "library.h"
#include "network.h"
#include "tensorrt/table.h"

namespace twinspot {

using Bytes = std::vector<std::uint8_t>;

class Adapter {
 public:
  struct Plan {
    Bytes model;
    Bytes timings;
    bool half = false;
    std::size_t workspace = 0;
  };
  struct Built {
    Bytes engine;
    Bytes timings;
  };
  // Step and share, which is less than 0 where TensorRT does not tell; called from the thread that builds.
  using Tell = std::function<void(const char* step, double share)>;

  // One for each pair of adapter and folder of TensorRT's libraries, for as long as the process lives: CUDA keeps threads
  // that outlive its unloading. Throws Failure `missing`, `version` or `device`.
  static Adapter& Of(const std::string& file, const std::string& folder);

  TwinspotTrtFacts Facts() const;
  int headers() const { return table_->headers; }
  // Throws Failure `model`, `memory` or `run`.
  Built Build(const Plan& plan, const Tell& tell);
  // Throws Failure `corrupt`, `model` or `memory`.
  std::unique_ptr<Network> Load(const Bytes& engine);

 private:
  Adapter(Library library, const std::string& folder);

  Library library_;
  const TwinspotTrtTable* table_;
  TwinspotTrt* trt_ = nullptr;
};

}  // namespace twinspot
