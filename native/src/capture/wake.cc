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

// In plain Node-API: an environment that is about to end refuses calls, and a C++ error cannot be made of that.
void Wake::Deliver(Napi::Env env, Napi::Function listener, Wake*, Event* event) {
  const std::unique_ptr<Event> held(event);
  if (env == nullptr) return;
  napi_value self;
  napi_value words[2];
  napi_value result;
  if (napi_get_undefined(env, &self) != napi_ok ||
      napi_create_string_utf8(env, event->type, NAPI_AUTO_LENGTH, &words[0]) != napi_ok ||
      napi_create_string_utf8(env, event->text.c_str(), NAPI_AUTO_LENGTH, &words[1]) != napi_ok) {
    return;
  }
  if (napi_call_function(env, self, listener, 2, words, &result) != napi_pending_exception) return;
  napi_value error;
  // Otherwise Node would merely warn.
  if (napi_get_and_clear_last_exception(env, &error) == napi_ok) napi_fatal_exception(env, error);
}

}  // namespace capture
}  // namespace twinspot
