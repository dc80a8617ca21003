// probeOrt and openOrt.
#include "arguments.h"
#include "export.h"
#include "native-network.h"
#include "ort.h"
#include "task.h"

namespace twinspot {
namespace {

class ProbeOrt : public Task {
 public:
  ProbeOrt(Napi::Env env, const Napi::Object& options) : Task(env), file_(TextOf(options, "file")) {}

 protected:
  void Work() override {
    const Ort& ort = Ort::Of(file_);
    version_ = ort.version();
    cuda_ = ort.has_cuda();
  }
  Napi::Value Answer(Napi::Env env) override {
    Napi::Object answer = Napi::Object::New(env);
    answer.Set("version", version_);
    answer.Set("cuda", cuda_);
    return answer;
  }

 private:
  std::string file_;
  std::string version_;
  bool cuda_ = false;
};

class OpenOrt : public Task {
 public:
  OpenOrt(Napi::Env env, const Napi::Object& options)
      : Task(env),
        file_(TextOf(options, "file")),
        model_(BytesOf(options, "model")),
        threads_(static_cast<int>(NumberOf(options, "threads"))),
        cuda_(FlagOf(options, "cuda")) {}

 protected:
  void Work() override { network_ = Ort::Of(file_).Open(model_, threads_, cuda_); }
  Napi::Value Answer(Napi::Env env) override { return WrapNetwork(env, std::move(network_)); }

 private:
  std::string file_;
  std::vector<std::uint8_t> model_;
  int threads_;
  bool cuda_;
  std::unique_ptr<Network> network_;
};

template <typename Kind>
Napi::Value Begin(const Napi::CallbackInfo& info) {
  return (new Kind(info.Env(), info[0].As<Napi::Object>()))->Start();
}

const Export probe("probeOrt", Begin<ProbeOrt>);
const Export open("openOrt", Begin<OpenOrt>);

}  // namespace
}  // namespace twinspot
