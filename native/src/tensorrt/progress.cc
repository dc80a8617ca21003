#include "progress.h"

#if TRT_SINCE(10, 0)

namespace twinspot {

// A phase that starts within another takes the share of the step that the other is at.
void Progress::phaseStart(const char* phase, const char* parent, std::int32_t steps) noexcept {
  try {
    const std::lock_guard<std::mutex> lock(mutex_);
    Phase made = {0, 1, steps > 0 ? steps : 1, 0};
    const auto around = parent == nullptr ? phases_.end() : phases_.find(parent);
    if (around != phases_.end()) {
      const Phase& outer = around->second;
      made.width = outer.width / outer.steps;
      made.from = outer.from + outer.done * made.width;
    }
    phases_[phase] = made;
  } catch (...) {
    // Without memory the build goes on, untold.
  }
}

bool Progress::stepComplete(const char* phase, std::int32_t) noexcept {
  try {
    const std::lock_guard<std::mutex> lock(mutex_);
    const auto at = phases_.find(phase);
    if (at == phases_.end()) return true;
    Phase& known = at->second;
    if (known.done < known.steps) known.done++;
    Reach(known.from + known.width * known.done / known.steps);
  } catch (...) {
  }
  return true;
}

void Progress::phaseFinish(const char* phase) noexcept {
  try {
    const std::lock_guard<std::mutex> lock(mutex_);
    phases_.erase(phase);
  } catch (...) {
  }
}

// Told a hundred times at most, and never backwards.
void Progress::Reach(double share) {
  if (share < reached_ + 0.01 || share > 1) return;
  reached_ = share;
  Tell("build", share);
}

}  // namespace twinspot

#endif
