#include "capture/pipeline.h"

#include <algorithm>
#include <utility>

#include "capture/moment.h"

namespace twinspot {
namespace capture {

Pipeline::Pipeline(std::string description, int lend, std::function<void()> arrived)
    : description_(std::move(description)), lend_(lend), arrived_(std::move(arrived)) {}

Pipeline::~Pipeline() = default;

std::string Pipeline::Play() {
  StartGStreamer();
  GError* raw = nullptr;
  // Without the flag it may give a pipeline and an error.
  Held<GstElement> pipeline(
      gst_parse_launch_full(description_.c_str(), nullptr, GST_PARSE_FLAG_FATAL_ERRORS, &raw));
  const Held<GError> error(raw);
  if (pipeline == nullptr) return error == nullptr ? "it cannot be built" : error->message;
  if (!GST_IS_BIN(pipeline.get())) return "it is one element alone";
  const Held<GstElement> sink(gst_bin_get_by_name(GST_BIN(pipeline.get()), "sink"));
  if (sink == nullptr || !GST_IS_APP_SINK(sink.get())) return "it has no appsink named sink";

  GstAppSinkCallbacks callbacks = {};
  callbacks.new_sample = &Pipeline::OnSample;
  // The pipeline lives as long as its callbacks may run, even if a stop never returns.
  gst_app_sink_set_callbacks(GST_APP_SINK(sink.get()), &callbacks,
                             new std::shared_ptr<Pipeline>(shared_from_this()), [](gpointer self) {
                               delete static_cast<std::shared_ptr<Pipeline>*>(self);
                             });
  GstElement* playing = pipeline.get();
  const Held<GstElement> ours(GST_ELEMENT(gst_object_ref(playing)));
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (halted_) return "it was stopped";
    pipeline_ = std::move(pipeline);
  }
  if (gst_element_set_state(playing, GST_STATE_PLAYING) == GST_STATE_CHANGE_FAILURE) {
    return "it does not start";
  }
  return std::string();
}

void Pipeline::Halt() {
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    halted_ = true;
  }
  const Held<GstElement> pipeline = Playing();
  if (pipeline != nullptr) gst_element_set_state(pipeline.get(), GST_STATE_NULL);
  Picture last;
  Held<GstElement> done;
  const std::lock_guard<std::mutex> lock(mutex_);
  last = std::move(newest_);
  done = std::move(pipeline_);
}

GstFlowReturn Pipeline::OnSample(GstAppSink* sink, gpointer self) {
  (*static_cast<std::shared_ptr<Pipeline>*>(self))->Arrive(sink);
  return GST_FLOW_OK;
}

void Pipeline::Arrive(GstAppSink* sink) {
  Picture picture;
  picture.sample.reset(gst_app_sink_try_pull_sample(sink, 0));
  if (picture.sample == nullptr) return;
  const Moment moment = MomentOf(GST_ELEMENT(sink), picture.sample.get());
  picture.arrived = moment.arrived;
  bool tell = false;
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    if (halted_) return;
    picture.seq = ++counts_.captured;
    picture.time = last_ = std::max(last_, moment.taken);
    if (newest_.sample != nullptr) ++counts_.dropped;
    std::swap(newest_, picture);
    tell = !told_;
    told_ = true;
  }
  if (tell) arrived_();
}

std::shared_ptr<Lease> Pipeline::Take() {
  Picture picture;
  {
    const std::lock_guard<std::mutex> lock(mutex_);
    told_ = false;
    if (newest_.sample == nullptr) return nullptr;
    std::swap(picture, newest_);
    ++counts_.taken;
  }
  std::shared_ptr<Lease> lease = Lease::Of(std::move(picture), lent_, lend_);
  if (lease != nullptr && lease->copied) {
    const std::lock_guard<std::mutex> lock(mutex_);
    ++counts_.copied;
  }
  return lease;
}

Held<GstElement> Pipeline::Playing() const {
  const std::lock_guard<std::mutex> lock(mutex_);
  if (pipeline_ == nullptr) return nullptr;
  return Held<GstElement>(GST_ELEMENT(gst_object_ref(pipeline_.get())));
}

bool Pipeline::Set(const std::string& element, const std::string& property,
                   const std::string& value) {
  const Held<GstElement> pipeline = Playing();
  if (pipeline == nullptr) return false;
  const Held<GstElement> found(gst_bin_get_by_name(GST_BIN(pipeline.get()), element.c_str()));
  if (found == nullptr) return false;
  if (g_object_class_find_property(G_OBJECT_GET_CLASS(found.get()), property.c_str()) == nullptr) {
    return false;
  }
  gst_util_set_object_arg(G_OBJECT(found.get()), property.c_str(), value.c_str());
  return true;
}

Counts Pipeline::Count() const {
  const std::lock_guard<std::mutex> lock(mutex_);
  Counts counts = counts_;
  counts.lent = lent_->load();
  return counts;
}

}  // namespace capture
}  // namespace twinspot
