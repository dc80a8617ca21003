// The pixel functions for JavaScript. What takes more than a moment runs on threads of the pool and answers with a promise.
#include <napi.h>

#include <algorithm>
#include <vector>

#include "cards.h"
#include "export.h"
#include "job.h"
#include "letterbox.h"
#include "peaks.h"

namespace twinspot {
namespace pixels {
namespace {

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

// Rows of blocks that a thread shrinks at a time.
const int kBand = 16;

Map MapAt(const double* at) { return {at[0], at[1], at[2], at[3], at[4], at[5]}; }

// letterbox(bytes, layout, place, input)
Napi::Value Letterbox(const Napi::CallbackInfo& info) {
  const Picture picture = PictureOf(info[0], info[1]);
  const Place place = PlaceOf(info[2]);
  float* const input = info[3].As<Napi::Float32Array>().Data();
  fillBars(place, input);
  const int rows = Shrinker::rowsOf(place);
  return startJob(info, (rows + kBand - 1) / kBand, [=](Parts& bands) {
    Shrinker shrinker(kernels(), picture, place);
    bands.each([&](int band) { shrinker.shrink(kBand * band, std::min(rows, kBand * (band + 1)), input); });
  });
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
  return startJob(info, count, [=](Parts& cards) {
    Sampler sampler(kernels(), picture, side);
    cards.each([&](int i) {
      straighten(sampler, MapAt(map + 6 * i), reach, planes + 3 * i * side * side, gains + 3 * i);
    });
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
  return startJob(info, count, [=](Parts& symbols) {
    Sampler sampler(kernels(), picture, side);
    symbols.each([&](int i) { crop(sampler, MapAt(map + 6 * i), gains + 3 * i, planes + 3 * i * side * side); });
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
