// One picture as the camera gave it: a plain struct that crosses threads.
#pragma once

#include <cstdint>

#include "capture/gstreamer.h"

namespace twinspot {
namespace capture {

struct Picture {
  Held<GstSample> sample;
  // Counts up by one for each picture that came, dropped ones included.
  uint64_t seq = 0;
  // Milliseconds of CLOCK_MONOTONIC: when it was taken, and when its pixels lay in memory.
  double time = 0;
  double arrived = 0;
};

}  // namespace capture
}  // namespace twinspot
