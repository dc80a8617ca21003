#include "job.h"

#include <algorithm>
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

// What the threads of one job share. All but the parts belongs to the thread of JavaScript.
struct Job {
  Job(const Napi::CallbackInfo& info, int count, Work does)
      : parts(count), work(std::move(does)), deferred(Napi::Promise::Deferred::New(info.Env())), hands(handsFor(count)) {
    Napi::Array all = Napi::Array::New(info.Env(), info.Length());
    for (std::uint32_t i = 0; i < info.Length(); i++) all.Set(i, info[i]);
    held = Napi::Persistent(all.As<Napi::Object>());
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

// One thread's share in a job. It deletes itself when it has ended.
class Hand : public Napi::AsyncWorker {
 public:
  Hand(Napi::Env env, std::shared_ptr<Job> job) : Napi::AsyncWorker(env, "twinspot.pixels"), job_(std::move(job)) {}

 protected:
  void Execute() override { job_->work(job_->parts); }

  void OnOK() override { End(); }
  void OnError(const Napi::Error& error) override {
    job_->failure = error.Message();
    End();
  }

 private:
  void End() {
    Job& job = *job_;
    job.hands--;
    if (job.settled) return;
    if (job.parts.done()) {
      job.settled = true;
      job.deferred.Resolve(Env().Undefined());
    } else if (job.hands == 0) {
      // Not before, as whoever hears of a failure may take the memory back.
      job.settled = true;
      job.deferred.Reject(Napi::Error::New(Env(), job.failure).Value());
    }
  }

  const std::shared_ptr<Job> job_;
};

}  // namespace

Napi::Value startJob(const Napi::CallbackInfo& info, int parts, Work work) {
  const auto job = std::make_shared<Job>(info, parts, std::move(work));
  for (int hand = job->hands; hand > 0; hand--) (new Hand(info.Env(), job))->Queue();
  return job->deferred.Promise();
}

}  // namespace pixels
}  // namespace twinspot
