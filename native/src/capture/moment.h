#pragma once

#include "capture/gstreamer.h"

namespace twinspot {
namespace capture {

// Milliseconds of CLOCK_MONOTONIC.
struct Moment {
  double taken = 0;
  double arrived = 0;
};

// When a picture was taken, by its time stamp on the pipeline's clock, and when it came: now. A stamp from the future, or
// from more than five seconds ago, is a driver's mistake; then it counts as taken now.
Moment MomentOf(GstElement* sink, GstSample* sample);

}  // namespace capture
}  // namespace twinspot
