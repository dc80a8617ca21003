#include "native-network.h"

#include "task.h"

namespace twinspot {
namespace {

// The arrays' memory is read and written where it lies: JavaScript leaves both alone until the promise is settled.
class RunTask : public Task {
 public:
  RunTask(Napi::Env env, std::shared_ptr<Running> running, Napi::Float32Array input, std::size_t length)
      : Task(env),
        running_(std::move(running)),
        input_(Napi::Persistent(input)),
        output_(Napi::Persistent(Napi::Float32Array::New(env, length))),
        from_(input.Data()),
        to_(output_.Value().Data()) {}

 protected:
  void Work() override {
    const std::lock_guard<std::mutex> lock(running_->mutex);
    if (!running_->network) throw Failure("closed", "the network is closed");
    running_->network->Run(from_, to_);
  }
  Napi::Value Answer(Napi::Env) override { return output_.Value(); }

 private:
  std::shared_ptr<Running> running_;
  Napi::Reference<Napi::Float32Array> input_;
  Napi::Reference<Napi::Float32Array> output_;
  const float* from_;
  float* to_;
};

class CloseTask : public Task {
 public:
  CloseTask(Napi::Env env, std::shared_ptr<Running> running) : Task(env), running_(std::move(running)) {}

 protected:
  void Work() override {
    const std::lock_guard<std::mutex> lock(running_->mutex);
    running_->network.reset();
  }
  Napi::Value Answer(Napi::Env env) override { return env.Undefined(); }

 private:
  std::shared_ptr<Running> running_;
};

Napi::Array ToArray(Napi::Env env, const Shape& shape) {
  Napi::Array array = Napi::Array::New(env, shape.size());
  for (std::size_t i = 0; i < shape.size(); i++) {
    array.Set(static_cast<std::uint32_t>(i), static_cast<double>(shape[i]));
  }
  return array;
}

}  // namespace

// A plain object with two functions that share the network; it goes when the last of them does.
Napi::Value WrapNetwork(Napi::Env env, std::unique_ptr<Network> network) {
  Napi::Object object = Napi::Object::New(env);
  object.Set("inputShape", ToArray(env, network->input_shape()));
  object.Set("outputShape", ToArray(env, network->output_shape()));
  const std::size_t length = CountOf(network->output_shape());
  const auto running = std::make_shared<Running>();
  running->network = std::move(network);
  object.Set("run", Napi::Function::New(env, [running, length](const Napi::CallbackInfo& info) -> Napi::Value {
    return (new RunTask(info.Env(), running, info[0].As<Napi::Float32Array>(), length))->Start();
  }));
  object.Set("close", Napi::Function::New(env, [running](const Napi::CallbackInfo& info) -> Napi::Value {
    return (new CloseTask(info.Env(), running))->Start();
  }));
  return object;
}

}  // namespace twinspot
