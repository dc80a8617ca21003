// Listens to what TensorRT says of itself, for that is the only place where it gives its reasons.
#pragma once

#include <mutex>
#include <string>

#include "versions.h"

namespace twinspot {

class Log : public nvinfer1::ILogger {
 public:
  void log(Severity severity, const char* text) noexcept override;

  // Throws Failure with the reasons told since the last call: `memory` where one of them is that, else `word`.
  [[noreturn]] void Fail(const char* word, const std::string& what);
  void Forget();

 private:
  std::mutex mutex_;
  std::string told_;
};

}  // namespace twinspot
