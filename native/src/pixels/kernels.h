// The inner loops of the pixel functions, compiled once for any processor and once for those that have AVX2.
#pragma once

#include <cstdint>

namespace twinspot {
namespace pixels {

// One row of a picture that is drawn by a map: the frame's position of its first pixel, the step from one pixel to the
// next, and the frame's last column and row.
struct Line {
  double x, y;
  double a, c;
  double right, bottom;
  int stride;
  int step;
};

// For each pixel of a row the weights of the four around its position: here, right of it, below, below right of it.
struct Weights {
  double* here;
  double* right;
  double* below;
  double* across;
};

struct Kernels {
  const char* name;

  // sums[i] = row[i], and sums[i] += row[i]
  void (*start)(const std::uint8_t* row, int count, std::uint16_t* sums);
  void (*add)(const std::uint8_t* row, int count, std::uint16_t* sums);
  // out[i] = normalised(sums[i] * share[i])
  void (*average)(const std::uint32_t* sums, const double* share, int count, float* out);

  // Offsets in the frame of the pixels at (x + i a + dx, y + i c + dy), at its edge where that lies outside. Returns the
  // largest.
  int (*tap)(const Line& line, double dx, double dy, int count, int* offsets);
  // Offsets of the pixels around (x + i a, y + i c), with their weights. Returns the largest.
  int (*between)(const Line& line, int count, int* offsets, Weights weights);
  // even += bytes 0 and 2 of each word, odd += bytes 1 and 3; 16 bits each
  void (*pile)(const std::uint32_t* words, int count, std::uint32_t* even, std::uint32_t* odd);
  // out[i] = share * (the 16 bits of piled[i] from `shift` on)
  void (*share)(const std::uint32_t* piled, int shift, double share, int count, float* out);
  // out[i] = the four words' bytes from `shift` on, by their weights; `words` holds four rows of `count`
  void (*blend)(const std::uint32_t* words, Weights weights, int shift, int count, float* out);

  // values[i] = normalised(values[i] * gain), 255 at most before
  void (*balance)(double gain, int count, float* values);
};

// The ones that run on every processor of this architecture.
const Kernels& plainKernels();
// The ones for AVX2; null where the processor or the architecture has none.
const Kernels* wideKernels();
// The fastest that run here.
const Kernels& kernels();

}  // namespace pixels
}  // namespace twinspot
