// The pipeline without JavaScript, for sanitizers and valgrind: frames that outlive their pipeline, readers that are slow or
// greedy, errors, ends, and stops at every moment. `capture_test [ROUNDS]`
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <random>
#include <string>
#include <thread>
#include <vector>

#include "capture/pipeline.h"
#include "check.h"

using namespace twinspot::capture;

namespace {

std::mt19937 dice(1);
int between(int least, int most) { return std::uniform_int_distribution<int>(least, most)(dice); }

const char* const SINK = "appsink name=sink max-buffers=1 drop=true sync=false";

std::string camera(int width, const std::string& middle = "", const char* format = "RGB") {
  return "videotestsrc is-live=true " + middle + " ! video/x-raw,framerate=500/1,height=48,format=" +
         format + ",width=" + std::to_string(width) + " ! " + SINK;
}

// Waits for pictures, as JavaScript would.
struct Reader {
  explicit Reader(const std::string& description)
      : pipeline(std::make_shared<Pipeline>(description, 2, [this] {
          const std::lock_guard<std::mutex> lock(mutex);
          told = true;
          bell.notify_all();
        })) {}
  // The pipeline is halted before the members go that its threads use.
  ~Reader() { pipeline->Halt(); }

  std::shared_ptr<Lease> next() {
    for (;;) {
      std::shared_ptr<Lease> lease = pipeline->Take();
      if (lease != nullptr) return lease;
      std::unique_lock<std::mutex> lock(mutex);
      bell.wait(lock, [this] { return told; });
      told = false;
    }
  }

  std::string message() {
    for (;;) {
      const std::vector<Message> messages = pipeline->Messages();
      if (!messages.empty()) return messages[0].kind;
      std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
  }

  std::mutex mutex;
  std::condition_variable bell;
  bool told = false;
  std::shared_ptr<Pipeline> pipeline;
};

unsigned sum(const Lease& lease) {
  unsigned total = 0;
  for (size_t i = 0; i < lease.size; i++) total += lease.data[i];
  return total;
}

void keepsOrderAndSize() {
  const int width = between(17, 100);
  Reader reader(camera(width, "pattern=white"));
  CHECK(reader.pipeline->Play().empty());
  uint64_t seq = 0;
  double time = 0;
  for (int i = 0; i < 10; i++) {
    const std::shared_ptr<Lease> lease = reader.next();
    CHECK(lease->seq > seq && lease->time >= time && lease->time <= lease->arrived);
    CHECK(lease->width == width && lease->height == 48 && lease->stride >= 3 * width);
    CHECK(lease->size >= static_cast<size_t>(lease->stride) * 47 + 3 * width);
    CHECK(lease->data[0] == 255);
    seq = lease->seq;
    time = lease->time;
    CHECK(reader.pipeline->Count().lent == 1);
    lease->Release();
    lease->Release();
    CHECK(reader.pipeline->Count().lent == 0);
  }
}

// A picture that was on its way for a while is as old as that when it arrives.
void knowsWhenItWasTaken() {
  Reader reader(camera(64, "! identity sleep-time=20000"));
  CHECK(reader.pipeline->Play().empty());
  for (int i = 0; i < 3; i++) {
    const std::shared_ptr<Lease> lease = reader.next();
    const auto now = std::chrono::steady_clock::now().time_since_epoch();
    const double since = std::chrono::duration<double, std::milli>(now).count() - lease->arrived;
    CHECK(lease->arrived - lease->time >= 20 && since >= 0 && since < 60000);
  }
}

void framesOutliveTheirPipeline() {
  std::vector<std::shared_ptr<Lease>> kept;
  std::vector<unsigned> sums;
  {
    Reader reader(camera(64, "pattern=snow", "RGBx"));
    CHECK(reader.pipeline->Play().empty());
    for (int i = 0; i < 6; i++) {
      kept.push_back(reader.next());
      sums.push_back(sum(*kept.back()));
    }
    const Counts counts = reader.pipeline->Count();
    CHECK(counts.lent == 2 && counts.copied == 4 && counts.taken == 6);
  }
  for (size_t i = 0; i < kept.size(); i++) CHECK(sum(*kept[i]) == sums[i]);
  // The last reader may be on any thread.
  std::thread([&kept] { kept.clear(); }).join();
}

void saysWhatIsWrong() {
  Reader ends(camera(64, "num-buffers=3"));
  CHECK(ends.pipeline->Play().empty());
  CHECK(ends.message() == "end");
  Reader fails("videotestsrc is-live=true ! identity error-after=3 ! video/x-raw,format=RGB ! " + std::string(SINK));
  CHECK(fails.pipeline->Play().empty());
  CHECK(fails.message() == "error");
  for (const char* description : {"nonsense", "videotestsrc ! fakesink", "videotestsrc", "videotestsrc !", ""}) {
    Reader reader(description);
    CHECK(!reader.pipeline->Play().empty());
    CHECK(reader.pipeline->Take() == nullptr);
    CHECK(!reader.pipeline->Set("camera", "pattern", "1"));
  }
}

void setsWhatThereIs() {
  Reader reader(camera(64, "name=camera"));
  CHECK(reader.pipeline->Play().empty());
  CHECK(reader.pipeline->Set("camera", "pattern", "white"));
  CHECK(!reader.pipeline->Set("camera", "focus", "1"));
  CHECK(!reader.pipeline->Set("lens", "pattern", "1"));
}

// A stop may come before, during and after the start, while pictures arrive and while they are taken.
void stopsAtAnyMoment() {
  Reader reader(camera(64));
  std::thread start([&reader] { reader.pipeline->Play(); });
  std::thread take([&reader] {
    for (int i = 0; i < 50; i++) {
      reader.pipeline->Take();
      reader.pipeline->Messages();
      std::this_thread::sleep_for(std::chrono::microseconds(100));
    }
  });
  std::this_thread::sleep_for(std::chrono::microseconds(between(0, 5000)));
  reader.pipeline->Halt();
  start.join();
  take.join();
  reader.pipeline->Halt();
  CHECK(reader.pipeline->Take() == nullptr);
}

}  // namespace

int main(int count, char** words) {
  const int rounds = count > 1 ? std::atoi(words[1]) : 10;
  for (int i = 0; i < rounds; i++) {
    keepsOrderAndSize();
    knowsWhenItWasTaken();
    framesOutliveTheirPipeline();
    setsWhatThereIs();
    for (int j = 0; j < 10; j++) stopsAtAnyMoment();
    if (i % 10 == 0) saysWhatIsWrong();
  }
  std::printf("%d rounds are as they should be\n", rounds);
  return 0;
}
