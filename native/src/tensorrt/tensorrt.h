// TensorRT's libraries and the device, ready to build engines and to run them.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "cuda.h"
#include "inference/library.h"
#include "inference/network.h"
#include "log.h"
#include "table.h"

namespace twinspot {

using Bytes = std::vector<std::uint8_t>;

class TensorRt {
 public:
  struct Built {
    Bytes engine;
    Bytes timings;
  };

  // Throws Failure `missing`, `version` or `device`.
  explicit TensorRt(const std::string& folder);

  TwinspotTrtFacts Facts() const;
  // Throws Failure `model`, `memory` or `run`.
  Built Build(const TwinspotTrtBuild& how);
  // Throws Failure `corrupt` where the bytes are no engine for this library and device.
  std::unique_ptr<Network> Load(const void* engine, std::size_t length);

  const Cuda& cuda() const { return cuda_; }
  Log& log() { return log_; }

 private:
  void CheckVersion();

  Log log_;
  Library infer_;
  Cuda cuda_;
  int version_ = 0;
  std::string folder_;
  // Loaded for the first build, and never unloaded: what it registers for itself does not survive that.
  std::unique_ptr<Library> parser_;
  // Lives as long as its engines.
  std::unique_ptr<nvinfer1::IRuntime> runtime_;
};

}  // namespace twinspot
