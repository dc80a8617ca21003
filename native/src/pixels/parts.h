// The parts of a piece of work that several threads do together: each takes the next one that nobody has taken.
#pragma once

#include <atomic>

namespace twinspot {
namespace pixels {

class Parts {
 public:
  explicit Parts(int count) : count_(count), next_(0), left_(count) {}
  Parts(const Parts&) = delete;
  Parts& operator=(const Parts&) = delete;

  // Calls `work` with the number of each part, from 0 on, that no other thread has; returns when there are no more to take.
  template <typename Work>
  void each(const Work& work) {
    for (int part = next_++; part < count_; part = next_++) {
      work(part);
      left_--;
    }
  }

  // Whether all are done, and seen from the thread that asks. Never where `work` threw.
  bool done() const { return left_ == 0; }

 private:
  const int count_;
  std::atomic<int> next_;
  std::atomic<int> left_;
};

}  // namespace pixels
}  // namespace twinspot
