// What elements say on the bus. It is asked on a timer rather than per picture: errors count most when no picture comes.
#include <utility>

#include "capture/pipeline.h"

namespace twinspot {
namespace capture {

static Message Parsed(GstMessage* raw) {
  Message message;
  const Held<gchar> source(gst_object_get_name(GST_MESSAGE_SRC(raw)));
  if (source != nullptr) message.source = source.get();
  if (GST_MESSAGE_TYPE(raw) == GST_MESSAGE_EOS) {
    message.kind = "end";
    return message;
  }
  GError* error = nullptr;
  gchar* debug = nullptr;
  if (GST_MESSAGE_TYPE(raw) == GST_MESSAGE_ERROR) {
    message.kind = "error";
    gst_message_parse_error(raw, &error, &debug);
  } else {
    message.kind = "warning";
    gst_message_parse_warning(raw, &error, &debug);
  }
  const Held<GError> heldError(error);
  const Held<gchar> heldDebug(debug);
  if (error != nullptr) {
    message.domain = g_quark_to_string(error->domain);
    message.code = error->code;
    message.text = error->message;
  }
  if (debug != nullptr) message.debug = debug;
  return message;
}

std::vector<Message> Pipeline::Messages() {
  std::vector<Message> messages;
  const Held<GstElement> pipeline = Playing();
  if (pipeline == nullptr) return messages;
  const Held<GstBus> bus(gst_element_get_bus(pipeline.get()));
  const auto wanted =
      static_cast<GstMessageType>(GST_MESSAGE_ERROR | GST_MESSAGE_WARNING | GST_MESSAGE_EOS);
  // What is not wanted is thrown away by this too.
  for (;;) {
    const Held<GstMessage> raw(gst_bus_pop_filtered(bus.get(), wanted));
    if (raw == nullptr) return messages;
    messages.push_back(Parsed(raw.get()));
  }
}

}  // namespace capture
}  // namespace twinspot
