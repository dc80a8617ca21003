#include "peaks.h"

#include <algorithm>
#include <cmath>

namespace twinspot {
namespace pixels {
namespace {

// A neighbour's sizes count where its heat is at least this part of the peak's: below that nobody learned them.
const double kTrusted = 0.3;

double sigmoid(double value) { return 1 / (1 + std::exp(-value)); }

bool isHighest(const float* map, const MapShape& shape, int x, int y, float logit) {
  for (int v = std::max(0, y - 1); v <= std::min(shape.height - 1, y + 1); v++) {
    for (int u = std::max(0, x - 1); u <= std::min(shape.width - 1, x + 1); u++) {
      const float other = map[v * shape.width + u];
      // Of two equal neighbours the first in reading order is the peak.
      if (other > logit || (other == logit && (v < y || (v == y && u < x)))) return false;
    }
  }
  return true;
}

void read(const float* map, const MapShape& shape, int spot, double* out) {
  const int plane = shape.height * shape.width;
  const int cx = spot % shape.width;
  const int cy = spot / shape.width;
  const double score = sigmoid(map[spot]);
  double total = 0;
  double* const sums = out + 1;
  for (int v = std::max(0, cy - 1); v <= std::min(shape.height - 1, cy + 1); v++) {
    for (int u = std::max(0, cx - 1); u <= std::min(shape.width - 1, cx + 1); u++) {
      const float* const at = map + v * shape.width + u;
      const double weight = sigmoid(*at);
      if (weight < kTrusted * score) continue;
      total += weight;
      sums[0] += weight * (static_cast<double>(at[plane]) + u + 0.5);
      sums[1] += weight * (static_cast<double>(at[2 * plane]) + v + 0.5);
      for (int k = 2; k < shape.channels - 1; k++) sums[k] += weight * at[(k + 1) * plane];
    }
  }
  out[0] = score;
  for (int k = 0; k < shape.channels - 1; k++) sums[k] /= total;
}

}  // namespace

std::vector<double> peaks(const float* map, const MapShape& shape, double least, int most) {
  std::vector<int> spots;
  for (int y = 0; y < shape.height; y++) {
    for (int x = 0; x < shape.width; x++) {
      const int spot = y * shape.width + x;
      if (map[spot] > least && isHighest(map, shape, x, y, map[spot])) spots.push_back(spot);
    }
  }
  std::stable_sort(spots.begin(), spots.end(), [map](int p, int q) { return map[p] > map[q]; });
  if (static_cast<int>(spots.size()) > most) spots.resize(most);
  std::vector<double> found(spots.size() * shape.channels);
  for (std::size_t i = 0; i < spots.size(); i++) read(map, shape, spots[i], found.data() + i * shape.channels);
  return found;
}

}  // namespace pixels
}  // namespace twinspot
