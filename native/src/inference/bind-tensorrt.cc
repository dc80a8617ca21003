// probeTensorRt and openTensorRt.
#include "adapter.h"
#include "arguments.h"
#include "export.h"
#include "native-network.h"
#include "task.h"

namespace twinspot {
namespace {

class TrtTask : public Task {
 protected:
  TrtTask(Napi::Env env, const Napi::Object& options)
      : Task(env), file_(TextOf(options, "adapter")), folder_(TextOf(options, "folder")) {}
  Adapter& adapter() const { return Adapter::Of(file_, folder_); }

 private:
  std::string file_;
  std::string folder_;
};

class ProbeTensorRt : public TrtTask {
 public:
  ProbeTensorRt(Napi::Env env, const Napi::Object& options) : TrtTask(env, options) {}

 protected:
  void Work() override {
    facts_ = adapter().Facts();
    headers_ = adapter().headers();
  }
  Napi::Value Answer(Napi::Env env) override {
    Napi::Object answer = Napi::Object::New(env);
    answer.Set("version", facts_.version);
    answer.Set("headers", headers_);
    answer.Set("cuda", facts_.cuda);
    answer.Set("gpu", std::string(facts_.gpu));
    answer.Set("sm", facts_.sm);
    answer.Set("fastHalf", facts_.fast_half != 0);
    return answer;
  }

 private:
  TwinspotTrtFacts facts_ = {};
  int headers_ = 0;
};

class OpenTensorRt : public TrtTask {
 public:
  OpenTensorRt(Napi::Env env, const Napi::Object& options) : TrtTask(env, options), engine_(BytesOf(options, "engine")) {}

 protected:
  void Work() override { network_ = adapter().Load(engine_); }
  Napi::Value Answer(Napi::Env env) override { return WrapNetwork(env, std::move(network_)); }

 private:
  Bytes engine_;
  std::unique_ptr<Network> network_;
};

template <typename Kind>
Napi::Value Begin(const Napi::CallbackInfo& info) {
  return (new Kind(info.Env(), info[0].As<Napi::Object>()))->Start();
}

const Export probe("probeTensorRt", Begin<ProbeTensorRt>);
const Export open("openTensorRt", Begin<OpenTensorRt>);

}  // namespace
}  // namespace twinspot
