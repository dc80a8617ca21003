// What the pixel functions take: plain data, checked by JavaScript before it comes here.
#pragma once

#include <cstddef>
#include <cstdint>

namespace twinspot {
namespace pixels {

// A picture in memory that somebody else owns and nobody writes to. A pixel is `step` bytes, 3 or 4, of which the
// first three are red, green and blue. `bytes` may end with the last pixel of the last row.
struct Picture {
  const std::uint8_t* data;
  std::size_t bytes;
  int width;
  int height;
  int stride;
  int step;
};

// A map of the plane: x' = a x + b y + tx, y' = c x + d y + ty.
struct Map {
  double a, b, tx, c, d, ty;
};

// Where in a network's input of `width` x `height` a picture goes, shrunk to `across` x `down` pixels and, in portrait,
// transposed.
struct Place {
  int width, height;
  int left, top;
  int across, down;
  bool portrait;
};

// One number from 0 to 255 as the networks take it. The same operations as in server/vision/letterbox.ts, so that the
// numbers are the same to the last bit.
inline double normalised(double value) { return value * (4.0 / 255.0) - 2.0; }

}  // namespace pixels
}  // namespace twinspot
