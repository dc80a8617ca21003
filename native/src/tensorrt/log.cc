#include "log.h"

#include "inference/network.h"

namespace twinspot {
namespace {

constexpr std::size_t kMost = 800;

bool SaysMemory(const std::string& text) {
  for (const char* words : {"OutOfMemory", "out of memory", "Out of memory", "insufficient memory", "Insufficient memory",
                            "std::bad_alloc"}) {
    if (text.find(words) != std::string::npos) return true;
  }
  return false;
}

}  // namespace

void Log::log(Severity severity, const char* text) noexcept {
  if (severity > Severity::kERROR) return;
  try {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (told_.size() < kMost) told_ += (told_.empty() ? "" : "; ") + std::string(text);
  } catch (...) {
    // No memory to note that there is no memory.
  }
}

void Log::Fail(const char* word, const std::string& what) {
  std::string told;
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    told.swap(told_);
  }
  if (told.empty()) throw Failure(word, what);
  throw Failure(SaysMemory(told) ? "memory" : word, what + ": " + told);
}

void Log::Forget() {
  const std::lock_guard<std::mutex> lock(mutex_);
  told_.clear();
}

}  // namespace twinspot
