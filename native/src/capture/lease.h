// The pixels of one picture while somebody reads them: mapped, not copied, unless the camera would run out of buffers.
#pragma once

#include <gst/video/video.h>

#include <atomic>
#include <cstdint>
#include <memory>
#include <mutex>
#include <vector>

#include "capture/picture.h"

namespace twinspot {
namespace capture {

class Lease {
 public:
  // `lent` counts the mapped pictures that are out; from `most` on, a picture is copied and its buffer goes back at once.
  // Null where the pixels are none that we know, or cannot be mapped.
  static std::shared_ptr<Lease> Of(Picture picture, std::shared_ptr<std::atomic<int>> lent, int most);

  ~Lease() { Release(); }
  Lease(const Lease&) = delete;
  Lease& operator=(const Lease&) = delete;

  // Gives the buffer back to the camera. May be called again, and from any thread.
  void Release();

  uint64_t seq = 0;
  double time = 0;
  double arrived = 0;
  int width = 0;
  int height = 0;
  // Bytes from one row to the next.
  int stride = 0;
  // rgb or rgbx
  const char* format = "";
  // Not to be touched after `Release`.
  uint8_t* data = nullptr;
  size_t size = 0;
  bool copied = false;

 private:
  Lease() = default;
  void Copy();

  std::mutex mutex_;
  Held<GstSample> sample_;
  GstVideoFrame frame_ = {};
  bool mapped_ = false;
  std::vector<uint8_t> copy_;
  std::shared_ptr<std::atomic<int>> lent_;
};

}  // namespace capture
}  // namespace twinspot
