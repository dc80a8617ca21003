#include "capture/gstreamer.h"

#include <gst/gst.h>

#include <mutex>

namespace twinspot {

void StartGStreamer() {
  static std::once_flag once;
  std::call_once(once, [] {
    gst_init(nullptr, nullptr);
  });
}

}  // namespace twinspot
