#include <gst/gst.h>

#include "capture/gstreamer.h"
#include "export.h"

namespace twinspot {

static Napi::Value HasElement(const Napi::CallbackInfo& info) {
  StartGStreamer();
  const std::string name = info[0].As<Napi::String>();
  GstElementFactory* factory = gst_element_factory_find(name.c_str());
  if (factory != nullptr) gst_object_unref(factory);
  return Napi::Boolean::New(info.Env(), factory != nullptr);
}
static const Export hasElement("hasElement", HasElement);

}  // namespace twinspot
