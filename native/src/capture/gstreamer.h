// GStreamer itself: its start, and its objects in the hands of C++.
#pragma once

#include <gst/gst.h>

#include <memory>

namespace twinspot {
namespace capture {

// Starts GStreamer on its first call, from whichever thread; an addon that is merely loaded leaves it alone.
void StartGStreamer();

struct Unref {
  void operator()(gpointer object) const { gst_object_unref(object); }
  void operator()(GstSample* sample) const { gst_sample_unref(sample); }
  void operator()(GstMessage* message) const { gst_message_unref(message); }
  void operator()(GError* error) const { g_error_free(error); }
  void operator()(gchar* text) const { g_free(text); }
};

// One reference, given back at the end.
template <typename T>
using Held = std::unique_ptr<T, Unref>;

}  // namespace capture
}  // namespace twinspot
