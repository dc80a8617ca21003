// Tells JavaScript from any thread, as long as there is a JavaScript to be told.
#pragma once

#include <napi.h>

#include <memory>
#include <mutex>
#include <string>

namespace twinspot {
namespace capture {

// What is told; `text` goes with `failed` alone.
struct Event {
  // frame, started, failed or stopped
  const char* type = "";
  std::string text;
};

class Wake {
 public:
  // `listener` is called with the type and the text, on the thread of JavaScript. That process lives on until `Close`.
  static std::shared_ptr<Wake> To(Napi::Env env, Napi::Function listener);

  void Tell(const char* type, std::string text = std::string());
  // Nothing is told afterwards.
  void Close();

 private:
  Wake() = default;
  static void Deliver(Napi::Env env, Napi::Function listener, Wake* wake, Event* event);
  using Function = Napi::TypedThreadSafeFunction<Wake, Event, &Wake::Deliver>;

  // Threads that hang in a driver may outlive the environment: the mutex stands between them and what is gone.
  std::mutex mutex_;
  Function function_;
  bool open_ = false;
};

}  // namespace capture
}  // namespace twinspot
