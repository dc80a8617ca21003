#include "capture/gstreamer.h"

#include <clocale>
#include <mutex>
#include <string>

namespace twinspot {
namespace capture {

void StartGStreamer() {
  static std::once_flag once;
  std::call_once(once, [] {
    // It takes over the language of the environment, and with it commas in numbers, for the whole process.
    const std::string before = std::setlocale(LC_ALL, nullptr);
    gst_init(nullptr, nullptr);
    std::setlocale(LC_ALL, before.c_str());
  });
}

}  // namespace capture
}  // namespace twinspot
