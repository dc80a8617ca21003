#include "capture/gstreamer.h"
#include "export.h"

namespace twinspot {
namespace capture {

static Napi::Value HasElement(const Napi::CallbackInfo& info) {
  StartGStreamer();
  const std::string name = info[0].As<Napi::String>();
  const Held<GstElementFactory> factory(gst_element_factory_find(name.c_str()));
  return Napi::Boolean::New(info.Env(), factory != nullptr);
}
static const Export hasElement("hasElement", HasElement);

}  // namespace capture
}  // namespace twinspot
