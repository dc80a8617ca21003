#include "capture/wake.h"

#include <utility>

namespace twinspot {
namespace capture {

std::shared_ptr<Wake> Wake::To(Napi::Env env, Napi::Function listener) {
  const std::shared_ptr<Wake> wake(new Wake);
  // No queue to speak of: pictures are told of one at a time, and the rest is told once.
  const auto* held = new std::shared_ptr<Wake>(wake);
  wake->function_ = Function::New(
      env, listener, "twinspot capture", 0, 1, wake.get(),
      [](Napi::Env, const std::shared_ptr<Wake>* self, Wake*) {
        {
          const std::lock_guard<std::mutex> lock((*self)->mutex_);
          (*self)->open_ = false;
        }
        delete self;
      },
      held);
  wake->open_ = true;
  return wake;
}

void Wake::Tell(const char* type, std::string text) {
  std::unique_ptr<Event> event(new Event{type, std::move(text)});
  const std::lock_guard<std::mutex> lock(mutex_);
  if (open_ && function_.NonBlockingCall(event.get()) == napi_ok) event.release();
}

void Wake::Close() {
  const std::lock_guard<std::mutex> lock(mutex_);
  if (!open_) return;
  open_ = false;
  function_.Release();
}

void Wake::Deliver(Napi::Env env, Napi::Function listener, Wake*, Event* event) {
  const std::unique_ptr<Event> held(event);
  // Without an environment the process is about to end.
  if (env == nullptr) return;
  listener.Call({Napi::String::New(env, event->type), Napi::String::New(env, event->text)});
}

}  // namespace capture
}  // namespace twinspot
