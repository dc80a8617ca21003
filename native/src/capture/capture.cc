#include "capture/capture.h"

#include <string>
#include <thread>

#include "capture/lent.h"
#include "export.h"

namespace twinspot {
namespace capture {

static Napi::Value OpenCapture(const Napi::CallbackInfo& info) {
  return Capture::Class(info.Env()).New({info[0], info[1], info[2]});
}
static const Export openCapture("openCapture", OpenCapture);

Napi::Function Capture::Class(Napi::Env env) {
  return DefineClass(env, "Capture",
                     {
                         InstanceMethod<&Capture::Start>("start"),
                         InstanceMethod<&Capture::Stop>("stop"),
                         InstanceMethod<&Capture::Abandon>("abandon"),
                         InstanceMethod<&Capture::Take>("take"),
                         InstanceMethod<&Capture::Messages>("messages"),
                         InstanceMethod<&Capture::Set>("set"),
                         InstanceMethod<&Capture::Count>("count"),
                     });
}

Capture::Capture(const Napi::CallbackInfo& info) : Napi::ObjectWrap<Capture>(info) {
  wake_ = Wake::To(info.Env(), info[2].As<Napi::Function>());
  pipeline_ = std::make_shared<Pipeline>(info[0].As<Napi::String>(), info[1].As<Napi::Number>(),
                                         [wake = wake_] { wake->Tell("frame"); });
}

// A pipeline that nobody stopped would go on without anybody to tell, so it is ended here; on a thread, as it may hang.
Capture::~Capture() {
  wake_->Close();
  if (!stopped_) std::thread([pipeline = pipeline_] { pipeline->Halt(); }).detach();
}

void Capture::Start(const Napi::CallbackInfo&) {
  std::thread([pipeline = pipeline_, wake = wake_] {
    const std::string problem = pipeline->Play();
    wake->Tell(problem.empty() ? "started" : "failed", problem);
  }).detach();
}

void Capture::Stop(const Napi::CallbackInfo&) {
  stopped_ = true;
  std::thread([pipeline = pipeline_, wake = wake_] {
    pipeline->Halt();
    wake->Tell("stopped");
    wake->Close();
  }).detach();
}

void Capture::Abandon(const Napi::CallbackInfo&) { wake_->Close(); }

Napi::Value Capture::Take(const Napi::CallbackInfo& info) {
  std::shared_ptr<Lease> lease = pipeline_->Take();
  if (lease == nullptr) return info.Env().Null();
  return Lend(info.Env(), std::move(lease));
}

Napi::Value Capture::Messages(const Napi::CallbackInfo& info) {
  const Napi::Env env = info.Env();
  const std::vector<Message> messages = pipeline_->Messages();
  Napi::Array array = Napi::Array::New(env, messages.size());
  for (size_t i = 0; i < messages.size(); i++) {
    const Message& message = messages[i];
    Napi::Object object = Napi::Object::New(env);
    object.Set("kind", message.kind);
    object.Set("domain", message.domain);
    object.Set("code", message.code);
    object.Set("text", message.text);
    object.Set("debug", message.debug);
    object.Set("source", message.source);
    array.Set(static_cast<uint32_t>(i), object);
  }
  return array;
}

Napi::Value Capture::Set(const Napi::CallbackInfo& info) {
  const bool done = pipeline_->Set(info[0].As<Napi::String>(), info[1].As<Napi::String>(),
                                   info[2].As<Napi::String>());
  return Napi::Boolean::New(info.Env(), done);
}

Napi::Value Capture::Count(const Napi::CallbackInfo& info) {
  const Counts counts = pipeline_->Count();
  Napi::Object object = Napi::Object::New(info.Env());
  object.Set("captured", static_cast<double>(counts.captured));
  object.Set("dropped", static_cast<double>(counts.dropped));
  object.Set("taken", static_cast<double>(counts.taken));
  object.Set("copied", static_cast<double>(counts.copied));
  object.Set("lent", counts.lent);
  return object;
}

}  // namespace capture
}  // namespace twinspot
