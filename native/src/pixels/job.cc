#include "job.h"

#include <algorithm>
#include <chrono>
#include <exception>
#include <memory>
#include <string>
#include <thread>
#include <utility>

namespace twinspot {
namespace pixels {
namespace {

// Threads that Node's pool has, unless it was told otherwise: more would only wait for each other.
const int kMostHands = 4;

int handsFor(int parts) {
  static const int processors = std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
  return std::max(1, std::min({parts, processors, kMostHands}));
}

// A part takes less; a thread that needs longer has lost its processor to somebody.
const std::chrono::microseconds kPatience(200);

// What the threads of one job share. All but the parts belongs to the thread of JavaScript.
struct Job {
  Job(const Napi::CallbackInfo& info, int count, Work does)
      : parts(count), work(std::move(does)), deferred(Napi::Promise::Deferred::New(info.Env())), hands(handsFor(count)) {
    Napi::Array all = Napi::Array::New(info.Env(), info.Length());
    for (std::uint32_t i = 0; i < info.Length(); i++) all.Set(i, info[i]);
    held = Napi::Persistent(all.As<Napi::Object>());
  }

  // One thread has ended, which failed unless `message` is empty.
  void end(const std::string& message) {
    hands--;
    if (!message.empty()) failure = message;
    if (settled) return;
    if (parts.done()) {
      settled = true;
      deferred.Resolve(deferred.Env().Undefined());
    } else if (hands == 0) {
      // Not before, as whoever hears of a failure may take the memory back.
      settled = true;
      deferred.Reject(Napi::Error::New(deferred.Env(), failure).Value());
    }
  }

  Parts parts;
  const Work work;
  const Napi::Promise::Deferred deferred;
  Napi::ObjectReference held;
  // Those that have not ended.
  int hands;
  bool settled = false;
  std::string failure;
};

// Of the thread of JavaScript, which would only wait: to be woken takes as long as some parts do.
void lendHand(Job& job) {
  std::string failure;
  try {
    job.work(job.parts);
    const auto end = std::chrono::steady_clock::now() + kPatience;
    while (!job.parts.done() && std::chrono::steady_clock::now() < end) std::this_thread::yield();
  } catch (const std::exception& error) {
    failure = error.what();
  }
  job.end(failure);
}

// A pool thread's share in a job. It deletes itself when it has ended.
class Hand : public Napi::AsyncWorker {
 public:
  Hand(Napi::Env env, std::shared_ptr<Job> job) : Napi::AsyncWorker(env, "twinspot.pixels"), job_(std::move(job)) {}

 protected:
  void Execute() override { job_->work(job_->parts); }

  void OnOK() override { job_->end(""); }
  void OnError(const Napi::Error& error) override { job_->end(error.Message()); }

 private:
  const std::shared_ptr<Job> job_;
};

}  // namespace

Napi::Value startJob(const Napi::CallbackInfo& info, int parts, Work work) {
  const auto job = std::make_shared<Job>(info, parts, std::move(work));
  for (int hand = job->hands - 1; hand > 0; hand--) (new Hand(info.Env(), job))->Queue();
  lendHand(*job);
  return job->deferred.Promise();
}

}  // namespace pixels
}  // namespace twinspot
