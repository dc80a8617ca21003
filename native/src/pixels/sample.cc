#include "sample.h"

#include <algorithm>
#include <cmath>
#include <cstring>

namespace twinspot {
namespace pixels {
namespace {

// Samples a pixel and its neighbourhood at most this many times across: more gains nothing that the networks see.
const int kMostTaps = 3;

int tapsOf(const Map& map) {
  const double scale = std::sqrt(std::fabs(map.a * map.d - map.b * map.c));
  return static_cast<int>(std::max(1.0, std::min<double>(kMostTaps, std::floor(scale + 0.5))));
}

std::uint32_t wordAt(const std::uint8_t* at) {
  std::uint32_t word;
  std::memcpy(&word, at, sizeof word);
  return word;
}

}  // namespace

Sampler::Sampler(const Kernels& kernels, const Picture& picture, int side)
    : kernels_(kernels),
      picture_(picture),
      side_(side),
      offsets_(side),
      words_(4 * side),
      even_(side),
      odd_(side),
      weights_(4 * side) {}

void Sampler::sample(const Map& map, float* planes) {
  const int taps = tapsOf(map);
  if (taps == 1) {
    bilinear(map, planes);
  } else {
    averaged(map, taps, planes);
  }
}

void Sampler::bilinear(const Map& map, float* planes) {
  const double right = picture_.width - 1;
  const double bottom = picture_.height - 1;
  double* const w = weights_.data();
  const Weights weights = {w, w + side_, w + 2 * side_, w + 3 * side_};
  for (int v = 0; v < side_; v++) {
    const double x = map.a * 0.5 + map.b * (v + 0.5) + map.tx - 0.5;
    const double y = map.c * 0.5 + map.d * (v + 0.5) + map.ty - 0.5;
    const Line line = {x, y, map.a, map.c, right, bottom, picture_.stride, picture_.step};
    fetchAround(kernels_.between(line, side_, offsets_.data(), weights));
    for (int c = 0; c < 3; c++) {
      float* const out = planes + (static_cast<std::size_t>(c) * side_ + v) * side_;
      kernels_.blend(words_.data(), weights, 8 * c, side_, out);
    }
  }
}

void Sampler::averaged(const Map& map, int taps, float* planes) {
  const double right = picture_.width - 1;
  const double bottom = picture_.height - 1;
  const double share = 1.0 / (taps * taps);
  for (int v = 0; v < side_; v++) {
    const Line line = {map.b * v + map.tx, map.d * v + map.ty, map.a,           map.c,
                       right,              bottom,             picture_.stride, picture_.step};
    std::fill(even_.begin(), even_.end(), 0U);
    std::fill(odd_.begin(), odd_.end(), 0U);
    for (int t = 0; t < taps * taps; t++) {
      // Where the tap lies inside one output pixel.
      const double p = (t % taps + 0.5) / taps;
      const double q = (t / taps + 0.5) / taps;
      const double dx = map.a * p + map.b * q;
      const double dy = map.c * p + map.d * q;
      fetch(offsets_.data(), kernels_.tap(line, dx, dy, side_, offsets_.data()), words_.data());
      kernels_.pile(words_.data(), side_, even_.data(), odd_.data());
    }
    for (int c = 0; c < 3; c++) {
      const std::vector<std::uint32_t>& piled = c % 2 == 0 ? even_ : odd_;
      float* const out = planes + (static_cast<std::size_t>(c) * side_ + v) * side_;
      kernels_.share(piled.data(), 16 * (c / 2), share, side_, out);
    }
  }
}

// The four bytes at each offset; the uppermost is another pixel's where a pixel has three.
void Sampler::fetch(const int* offsets, int largest, std::uint32_t* words) const {
  const std::uint8_t* const data = picture_.data;
  if (static_cast<std::size_t>(largest) + 4 <= picture_.bytes) {
    for (int i = 0; i < side_; i++) words[i] = wordAt(data + offsets[i]);
  } else {
    for (int i = 0; i < side_; i++) words[i] = careful(offsets[i]);
  }
}

// The pixels at each offset, right of it, below, and below right of it. Those beyond the picture weigh nothing: any of its
// bytes will do.
void Sampler::fetchAround(int largest) {
  const std::uint8_t* const data = picture_.data;
  const int step = picture_.step;
  const int stride = picture_.stride;
  std::uint32_t* const here = words_.data();
  std::uint32_t* const right = here + side_;
  std::uint32_t* const below = here + 2 * side_;
  std::uint32_t* const across = here + 3 * side_;
  if (static_cast<std::size_t>(largest) + stride + step + 4 <= picture_.bytes) {
    for (int i = 0; i < side_; i++) {
      const std::uint8_t* const at = data + offsets_[i];
      here[i] = wordAt(at);
      right[i] = wordAt(at + step);
      below[i] = wordAt(at + stride);
      across[i] = wordAt(at + stride + step);
    }
  } else {
    for (int i = 0; i < side_; i++) {
      const std::size_t at = offsets_[i];
      here[i] = careful(at);
      right[i] = careful(at + step);
      below[i] = careful(at + stride);
      across[i] = careful(at + stride + step);
    }
  }
}

// What of a word lies inside the picture; zeros for the rest.
std::uint32_t Sampler::careful(std::size_t offset) const {
  std::uint32_t word = 0;
  if (offset < picture_.bytes) {
    std::memcpy(&word, picture_.data + offset, std::min<std::size_t>(4, picture_.bytes - offset));
  }
  return word;
}

}  // namespace pixels
}  // namespace twinspot
