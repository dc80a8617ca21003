#pragma once

#include <vector>

#include "kernels.h"
#include "picture.h"

namespace twinspot {
namespace pixels {

// Draws squares of a picture, row by row: pixel (u, v) of `side` x `side` shows the picture at the map of
// (u + .5, v + .5). Beyond the picture its edge goes on. As server/vision/sample.ts.
class Sampler {
 public:
  Sampler(const Kernels& kernels, const Picture& picture, int side);

  const Kernels& kernels() const { return kernels_; }
  int side() const { return side_; }

  // Into three planes of side * side values from 0 to 255: red, green, blue.
  void sample(const Map& map, float* planes);

 private:
  void bilinear(const Map& map, float* planes);
  void averaged(const Map& map, int taps, float* planes);
  void fetch(const int* offsets, int largest, std::uint32_t* words) const;
  void fetchAround(int largest);
  std::uint32_t careful(std::size_t offset) const;

  const Kernels& kernels_;
  const Picture& picture_;
  const int side_;
  std::vector<int> offsets_;
  std::vector<std::uint32_t> words_;
  std::vector<std::uint32_t> even_;
  std::vector<std::uint32_t> odd_;
  std::vector<double> weights_;
};

}  // namespace pixels
}  // namespace twinspot
