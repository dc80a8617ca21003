#include "cards.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace twinspot {
namespace pixels {
namespace {

// The paper's colour is looked for inside this part of the radius, at this percentile.
const double kInside = 0.9;
const double kPercentile = 0.8;
// What the paper's brightness becomes; darker paper than this is noise.
const double kPaper = 0.94 * 255;
const double kDarkest = 24;

// How many pixels of one channel have each brightness. Paper is of one brightness all over, and adding up in one place
// would wait for itself: neighbours count in four.
class Histogram {
 public:
  Histogram() { std::memset(counts_, 0, sizeof counts_); }

  void count(const float* values, int count) {
    for (int i = 0; i < count; i++) counts_[i & 3][static_cast<std::uint8_t>(values[i])]++;
    total_ += count;
  }

  int percentile() const {
    std::uint32_t below = 0;
    for (int value = 0; value < 256; value++) {
      for (int part = 0; part < 4; part++) below += counts_[part][value];
      if (below >= kPercentile * total_) return value;
    }
    return 255;
  }

 private:
  std::uint32_t counts_[4][256];
  std::uint32_t total_ = 0;
};

double gainOf(const float* plane, int side, double reach) {
  Histogram histogram;
  const double radius = kInside * side / 2 / reach;
  for (int v = 0; v < side; v++) {
    const double y = v + 0.5 - side / 2.0;
    if (std::fabs(y) >= radius) continue;
    const double half = std::sqrt(radius * radius - y * y);
    const int from = static_cast<int>(std::ceil(side / 2.0 - half - 0.5));
    const int until = static_cast<int>(std::ceil(side / 2.0 + half - 0.5));
    histogram.count(plane + v * side + from, until - from);
  }
  return kPaper / std::max<double>(histogram.percentile(), kDarkest);
}

void balance(const Sampler& sampler, const double* gains, float* planes) {
  const int plane = sampler.side() * sampler.side();
  for (int c = 0; c < 3; c++) sampler.kernels().balance(gains[c], plane, planes + c * plane);
}

}  // namespace

void straighten(Sampler& sampler, const Map& map, double reach, float* planes, double* gains) {
  const int side = sampler.side();
  sampler.sample(map, planes);
  for (int c = 0; c < 3; c++) gains[c] = gainOf(planes + c * side * side, side, reach);
  balance(sampler, gains, planes);
}

void crop(Sampler& sampler, const Map& map, const double* gains, float* planes) {
  sampler.sample(map, planes);
  balance(sampler, gains, planes);
}

}  // namespace pixels
}  // namespace twinspot
