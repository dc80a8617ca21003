#pragma once

#include <vector>

namespace twinspot {
namespace pixels {

struct MapShape {
  int channels, height, width;
};

// The local maxima of a centre map of channels * height * width values, the highest first: of each its score, then its
// centre in cells (x, y), then the other values, all averaged over its neighbours by their heat; `channels` numbers a
// peak. `least` is the lowest logit that counts. As server/vision/peaks.ts.
std::vector<double> peaks(const float* map, const MapShape& shape, double least, int most);

}  // namespace pixels
}  // namespace twinspot
