// How a file of the addon gives something to JavaScript: one line at its end, and addon.cc need not know of it.
//
//   static Napi::Value OpenCapture(const Napi::CallbackInfo& info) { ... }
//   static const twinspot::Export openCapture("openCapture", OpenCapture);
#pragma once

#include <napi.h>

namespace twinspot {

class Export {
 public:
  using Function = Napi::Value (*)(const Napi::CallbackInfo&);

  // Registers a function under its JavaScript name; to be made as a static object.
  Export(const char* name, Function function);
  Export(const Export&) = delete;
  Export& operator=(const Export&) = delete;

  // Sets every registered function on the addon's object.
  static void All(Napi::Env env, Napi::Object exports);

 private:
  const char* name_;
  Function function_;
  const Export* next_;
  // A list of its own, as the order in which static objects are made is anybody's guess.
  static const Export* first_;
};

}  // namespace twinspot
