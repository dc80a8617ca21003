#pragma once

#include <vector>

#include "kernels.h"
#include "picture.h"

namespace twinspot {
namespace pixels {

// What the picture leaves free of the planes of a network's input, 3 * place.height * place.width values, becomes grey.
void fillBars(const Place& place, float* input);

// Shrinks a picture by area averaging into its place in such planes, some rows of blocks at a time. One thread uses it, and
// others may have theirs for other rows. As server/vision/letterbox.ts.
class Shrinker {
 public:
  Shrinker(const Kernels& kernels, const Picture& picture, const Place& place);

  // Rows of blocks, which are the input's columns in portrait.
  static int rowsOf(const Place& place) { return place.portrait ? place.across : place.down; }

  // Those from `from` until before `until`.
  void shrink(int from, int until, float* input);

 private:
  void sum(int y0, int y1);
  void sumSmall(int y0, int y1);
  void sumLarge(int y0, int y1);

  const Kernels& kernels_;
  const Picture picture_;
  const Place place_;
  // Blocks in a row.
  const int count_;
  // Where they begin, and the rows of them; the ends of the last.
  const std::vector<int> columns_;
  const std::vector<int> rows_;
  // Whether a block's sum fits into 16 bits.
  const bool small_;
  std::vector<std::uint16_t> shorts_;
  // The sums of the three channels, a block each.
  std::vector<std::uint32_t> sums_;
  std::vector<double> share_;
  std::vector<float> line_;
};

}  // namespace pixels
}  // namespace twinspot
