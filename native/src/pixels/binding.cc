// The pixel functions for JavaScript. What takes more than a moment runs on a thread of the pool and answers with a promise.
#include <napi.h>

#include <algorithm>
#include <functional>
#include <utility>
#include <vector>

#include "cards.h"
#include "export.h"
#include "letterbox.h"
#include "peaks.h"

namespace twinspot {
namespace pixels {
namespace {

// Work on memory of JavaScript's, which is held until the work is done.
class Job : public Napi::AsyncWorker {
 public:
  Job(const Napi::CallbackInfo& info, std::function<void()> work)
      : Napi::AsyncWorker(info.Env(), "twinspot.pixels"),
        deferred_(Napi::Promise::Deferred::New(info.Env())),
        work_(std::move(work)) {
    Napi::Array held = Napi::Array::New(info.Env(), info.Length());
    for (std::uint32_t i = 0; i < info.Length(); i++) held.Set(i, info[i]);
    held_ = Napi::Persistent(held.As<Napi::Object>());
  }

  // Starts a job; it deletes itself when it has answered.
  static Napi::Value Start(const Napi::CallbackInfo& info, std::function<void()> work) {
    Job* job = new Job(info, std::move(work));
    const Napi::Promise promise = job->deferred_.Promise();
    job->Queue();
    return promise;
  }

 protected:
  void Execute() override { work_(); }
  void OnOK() override { deferred_.Resolve(Env().Undefined()); }
  void OnError(const Napi::Error& error) override { deferred_.Reject(error.Value()); }

 private:
  Napi::Promise::Deferred deferred_;
  std::function<void()> work_;
  Napi::ObjectReference held_;
};

// The bytes, and of them width, height, stride, step.
Picture PictureOf(const Napi::Value& bytes, const Napi::Value& layout) {
  const auto data = bytes.As<Napi::Uint8Array>();
  const std::int32_t* at = layout.As<Napi::Int32Array>().Data();
  return {data.Data(), data.ByteLength(), at[0], at[1], at[2], at[3]};
}

Place PlaceOf(const Napi::Value& place) {
  const std::int32_t* at = place.As<Napi::Int32Array>().Data();
  return {at[0], at[1], at[2], at[3], at[4], at[5], at[6] != 0};
}

Map MapAt(const double* at) { return {at[0], at[1], at[2], at[3], at[4], at[5]}; }

// letterbox(bytes, layout, place, input)
Napi::Value Letterbox(const Napi::CallbackInfo& info) {
  const Picture picture = PictureOf(info[0], info[1]);
  const Place place = PlaceOf(info[2]);
  float* const input = info[3].As<Napi::Float32Array>().Data();
  return Job::Start(info, [=] { letterbox(kernels(), picture, place, input); });
}
const Export letterboxExport("letterbox", Letterbox);

// straighten(bytes, layout, maps, side, reach, planes, gains)
Napi::Value Straighten(const Napi::CallbackInfo& info) {
  const Picture picture = PictureOf(info[0], info[1]);
  const auto maps = info[2].As<Napi::Float64Array>();
  const double* const map = maps.Data();
  const int count = static_cast<int>(maps.ElementLength() / 6);
  const int side = info[3].As<Napi::Number>();
  const double reach = info[4].As<Napi::Number>();
  float* const planes = info[5].As<Napi::Float32Array>().Data();
  double* const gains = info[6].As<Napi::Float64Array>().Data();
  return Job::Start(info, [=] {
    Sampler sampler(kernels(), picture, side);
    for (int i = 0; i < count; i++) {
      straighten(sampler, MapAt(map + 6 * i), reach, planes + 3 * i * side * side, gains + 3 * i);
    }
  });
}
const Export straightenExport("straighten", Straighten);

// crops(bytes, layout, maps, gains, side, planes)
Napi::Value Crops(const Napi::CallbackInfo& info) {
  const Picture picture = PictureOf(info[0], info[1]);
  const auto maps = info[2].As<Napi::Float64Array>();
  const double* const map = maps.Data();
  const int count = static_cast<int>(maps.ElementLength() / 6);
  const double* const gains = info[3].As<Napi::Float64Array>().Data();
  const int side = info[4].As<Napi::Number>();
  float* const planes = info[5].As<Napi::Float32Array>().Data();
  return Job::Start(info, [=] {
    Sampler sampler(kernels(), picture, side);
    for (int i = 0; i < count; i++) {
      crop(sampler, MapAt(map + 6 * i), gains + 3 * i, planes + 3 * i * side * side);
    }
  });
}
const Export cropsExport("crops", Crops);

// peaks(map, offset, channels, height, width, least, most)
Napi::Value Peaks(const Napi::CallbackInfo& info) {
  const float* const map = info[0].As<Napi::Float32Array>().Data() + info[1].As<Napi::Number>().Int64Value();
  const MapShape shape = {info[2].As<Napi::Number>(), info[3].As<Napi::Number>(), info[4].As<Napi::Number>()};
  const std::vector<double> found = peaks(map, shape, info[5].As<Napi::Number>(), info[6].As<Napi::Number>());
  auto answer = Napi::Float64Array::New(info.Env(), found.size());
  std::copy(found.begin(), found.end(), answer.Data());
  return answer;
}
const Export peaksExport("peaks", Peaks);

}  // namespace
}  // namespace pixels
}  // namespace twinspot
