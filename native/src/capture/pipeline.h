// A GStreamer pipeline whose newest picture can be taken. Knows nothing of JavaScript; every method from any thread.
#pragma once

#include <gst/app/gstappsink.h>

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "capture/gstreamer.h"
#include "capture/lease.h"
#include "capture/picture.h"

namespace twinspot {
namespace capture {

// What an element said on the pipeline's bus.
struct Message {
  // error, warning or end
  const char* kind = "";
  // Of the error, such as gst-resource-error-quark, and its number there.
  std::string domain;
  int code = 0;
  std::string text;
  std::string debug;
  // The element's name.
  std::string source;
};

struct Counts {
  // Pictures that came, were replaced by a newer one before anybody took them, were taken, and were copied when taken.
  uint64_t captured = 0;
  uint64_t dropped = 0;
  uint64_t taken = 0;
  uint64_t copied = 0;
  // Pictures whose buffers are out now.
  int lent = 0;
};

class Pipeline : public std::enable_shared_from_this<Pipeline> {
 public:
  // `description` is in the words of gst-launch and ends in an appsink named `sink`. `arrived` is called on a thread of
  // the pipeline when there is something to take, and again only after that was taken.
  Pipeline(std::string description, int lend, std::function<void()> arrived);
  ~Pipeline();
  Pipeline(const Pipeline&) = delete;
  Pipeline& operator=(const Pipeline&) = delete;

  // Builds it and sets it playing. Blocks, for ever where a camera's driver does. Empty, or what went wrong.
  std::string Play();
  // Ends it; nothing arrives afterwards. Blocks, for ever where a camera's driver does.
  void Halt();

  // The newest picture that nobody has taken yet, or null.
  std::shared_ptr<Lease> Take();
  // What came over the bus since the last time.
  std::vector<Message> Messages();
  // Sets a property, from text; false where there is no such element or property.
  bool Set(const std::string& element, const std::string& property, const std::string& value);
  Counts Count() const;

 private:
  static GstFlowReturn OnSample(GstAppSink* sink, gpointer self);
  void Arrive(GstAppSink* sink);
  Held<GstElement> Playing() const;

  const std::string description_;
  const int lend_;
  const std::function<void()> arrived_;
  const std::shared_ptr<std::atomic<int>> lent_ = std::make_shared<std::atomic<int>>(0);

  mutable std::mutex mutex_;
  Held<GstElement> pipeline_;
  bool halted_ = false;
  Picture newest_;
  Counts counts_;
  double last_ = 0;
  // Whether `arrived_` was called for a picture that nobody has taken since.
  bool told_ = false;
};

}  // namespace capture
}  // namespace twinspot
