#include "export.h"

namespace twinspot {

const Export* Export::first_ = nullptr;

Export::Export(const char* name, Function function)
    : name_(name), function_(function), next_(first_) {
  first_ = this;
}

void Export::All(Napi::Env env, Napi::Object exports) {
  for (const Export* at = first_; at != nullptr; at = at->next_) {
    exports.Set(at->name_, Napi::Function::New(env, at->function_, at->name_));
  }
}

}  // namespace twinspot
