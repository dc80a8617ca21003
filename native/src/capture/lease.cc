#include "capture/lease.h"

#include <algorithm>
#include <utility>

namespace twinspot {
namespace capture {

static const char* FormatOf(const GstVideoInfo& info) {
  switch (GST_VIDEO_INFO_FORMAT(&info)) {
    case GST_VIDEO_FORMAT_RGB:
      return "rgb";
    case GST_VIDEO_FORMAT_RGBA:
    case GST_VIDEO_FORMAT_RGBx:
      return "rgbx";
    default:
      return nullptr;
  }
}

std::shared_ptr<Lease> Lease::Of(Picture picture, std::shared_ptr<std::atomic<int>> lent,
                                 int most) {
  GstVideoInfo info;
  GstCaps* caps = gst_sample_get_caps(picture.sample.get());
  GstBuffer* buffer = gst_sample_get_buffer(picture.sample.get());
  if (caps == nullptr || buffer == nullptr || !gst_video_info_from_caps(&info, caps)) return nullptr;
  const char* format = FormatOf(info);
  if (format == nullptr) return nullptr;

  const std::shared_ptr<Lease> lease(new Lease);
  if (!gst_video_frame_map(&lease->frame_, &info, buffer, GST_MAP_READ)) return nullptr;
  lease->mapped_ = true;
  lease->lent_ = std::move(lent);
  const int others = lease->lent_->fetch_add(1);
  lease->sample_ = std::move(picture.sample);

  lease->seq = picture.seq;
  lease->time = picture.time;
  lease->arrived = picture.arrived;
  lease->format = format;
  lease->width = GST_VIDEO_FRAME_WIDTH(&lease->frame_);
  lease->height = GST_VIDEO_FRAME_HEIGHT(&lease->frame_);
  lease->stride = GST_VIDEO_FRAME_PLANE_STRIDE(&lease->frame_, 0);
  lease->data = static_cast<uint8_t*>(GST_VIDEO_FRAME_PLANE_DATA(&lease->frame_, 0));
  const uint8_t* end = lease->frame_.map[0].data + lease->frame_.map[0].size;
  const size_t rows = static_cast<size_t>(lease->stride) * static_cast<size_t>(lease->height);
  // The last row may lack its gap.
  lease->size = std::min(rows, static_cast<size_t>(end - lease->data));
  if (others >= most) lease->Copy();
  return lease;
}

void Lease::Copy() {
  std::vector<uint8_t> copy(data, data + size);
  Release();
  copy_ = std::move(copy);
  data = copy_.data();
  copied = true;
}

void Lease::Release() {
  const std::lock_guard<std::mutex> lock(mutex_);
  if (mapped_) {
    gst_video_frame_unmap(&frame_);
    mapped_ = false;
    lent_->fetch_sub(1);
  }
  sample_.reset();
  copy_ = std::vector<uint8_t>();
}

}  // namespace capture
}  // namespace twinspot
