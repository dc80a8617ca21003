// A pipeline in the hands of JavaScript. What blocks happens on a thread of its own, and its end is told as an event.
#pragma once

#include <napi.h>

#include <memory>

#include "capture/pipeline.h"
#include "capture/wake.h"

namespace twinspot {
namespace capture {

class Capture : public Napi::ObjectWrap<Capture> {
 public:
  static Napi::Function Class(Napi::Env env);

  // (description, lend, listener)
  explicit Capture(const Napi::CallbackInfo& info);
  ~Capture() override;

 private:
  void Start(const Napi::CallbackInfo& info);
  void Stop(const Napi::CallbackInfo& info);
  void Abandon(const Napi::CallbackInfo& info);
  Napi::Value Take(const Napi::CallbackInfo& info);
  Napi::Value Messages(const Napi::CallbackInfo& info);
  Napi::Value Set(const Napi::CallbackInfo& info);
  Napi::Value Count(const Napi::CallbackInfo& info);

  std::shared_ptr<Wake> wake_;
  std::shared_ptr<Pipeline> pipeline_;
  bool stopped_ = false;
};

}  // namespace capture
}  // namespace twinspot
