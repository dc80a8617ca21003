// buildEngine: minutes of work, which tells how far it has come.
#include "adapter.h"
#include "arguments.h"
#include "export.h"
#include "task.h"

namespace twinspot {
namespace {

struct Step {
  std::string name;
  double share = 0;
};

using Teller = Napi::AsyncProgressQueueWorker<Step>;

class BuildEngine : public TaskOn<Teller> {
 public:
  BuildEngine(Napi::Env env, const Napi::Object& options, const Napi::Function& tell)
      : TaskOn(env, env), file_(TextOf(options, "adapter")), folder_(TextOf(options, "folder")), tell_(Napi::Persistent(tell)) {
    plan_.model = BytesOf(options, "model");
    plan_.timings = BytesOf(options, "timings");
    plan_.half = FlagOf(options, "half");
    plan_.workspace = static_cast<std::size_t>(NumberOf(options, "workspace"));
  }

 protected:
  void Execute(const ExecutionProgress& progress) override {
    progress_ = &progress;
    Try();
  }

  void Work() override {
    built_ = Adapter::Of(file_, folder_).Build(plan_, [this](const char* name, double share) {
      const Step step{name, share};
      progress_->Send(&step, 1);
    });
  }

  void OnProgress(const Step* steps, std::size_t count) override {
    for (std::size_t i = 0; i < count; i++) {
      tell_.Call({Napi::String::New(Env(), steps[i].name), Napi::Number::New(Env(), steps[i].share)});
    }
  }

  Napi::Value Answer(Napi::Env env) override {
    Napi::Object answer = Napi::Object::New(env);
    answer.Set("engine", ToBuffer(env, built_.engine));
    answer.Set("timings", ToBuffer(env, built_.timings));
    return answer;
  }

 private:
  std::string file_;
  std::string folder_;
  Napi::FunctionReference tell_;
  Adapter::Plan plan_;
  Adapter::Built built_;
  const ExecutionProgress* progress_ = nullptr;
};

Napi::Value Begin(const Napi::CallbackInfo& info) {
  return (new BuildEngine(info.Env(), info[0].As<Napi::Object>(), info[1].As<Napi::Function>()))->Start();
}

const Export build("buildEngine", Begin);

}  // namespace
}  // namespace twinspot
