// Work off the JavaScript thread that settles a promise.
#pragma once

#include <napi.h>

#include <string>

#include "network.h"

namespace twinspot {

// The error that a promise is rejected with: the reasons as its message, and the word of the Failure as its `word`.
inline Napi::Value ErrorOf(Napi::Env env, const std::string& word, const std::string& why) {
  Napi::Error error = Napi::Error::New(env, why);
  error.Value().Set("word", word);
  return error.Value();
}

// `Worker` is one of node-addon-api's. What is derived from it does its work in `Work`, which may throw, and makes the
// answer in `Answer`, on the JavaScript thread.
template <typename Worker>
class TaskOn : public Worker {
 public:
  Napi::Promise Start() {
    const Napi::Promise promise = deferred_.Promise();
    this->Queue();
    return promise;
  }

 protected:
  template <typename... Arguments>
  explicit TaskOn(Napi::Env env, Arguments&&... arguments)
      : Worker(std::forward<Arguments>(arguments)...), deferred_(Napi::Promise::Deferred::New(env)) {}

  virtual void Work() = 0;
  virtual Napi::Value Answer(Napi::Env env) = 0;

  void Try() {
    try {
      Work();
    } catch (const Failure& failure) {
      word_ = failure.word();
      this->SetError(failure.what());
    } catch (const std::exception& failure) {
      word_ = "run";
      this->SetError(failure.what());
    }
  }

  void OnOK() override { deferred_.Resolve(Answer(this->Env())); }
  void OnError(const Napi::Error& error) override {
    deferred_.Reject(ErrorOf(this->Env(), word_, error.Message()));
  }

 private:
  Napi::Promise::Deferred deferred_;
  std::string word_;
};

class Task : public TaskOn<Napi::AsyncWorker> {
 protected:
  explicit Task(Napi::Env env) : TaskOn(env, env) {}
  void Execute() override { Try(); }
};

}  // namespace twinspot
