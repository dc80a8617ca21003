#include "letterbox.h"

#include <algorithm>
#include <cstring>

namespace twinspot {
namespace pixels {
namespace {

// Grey of the bars beside a picture of another shape, as in training.
const double kBar = 128;
// So many values 0..255 add up in 16 bits.
const int kMostInShort = 257;

// Where each of `count` equal parts of `length` pixels begins, and the end of the last.
std::vector<int> spans(int length, int count) {
  std::vector<int> starts(count + 1);
  for (int i = 0; i <= count; i++) {
    starts[i] = static_cast<int>(static_cast<std::int64_t>(i) * length / count);
    // Enlarging: a part still needs one pixel inside the picture.
    if (i < count) starts[i] = std::min(starts[i], length - 1);
  }
  return starts;
}

int endOf(const std::vector<int>& starts, int i) { return std::max(starts[i] + 1, starts[i + 1]); }

int widest(const std::vector<int>& starts) {
  int most = 1;
  for (std::size_t i = 0; i + 1 < starts.size(); i++) most = std::max(most, starts[i + 1] - starts[i]);
  return most;
}

bool isSmall(const std::vector<int>& columns, const std::vector<int>& rows) {
  return widest(rows) <= kMostInShort && widest(rows) * widest(columns) <= kMostInShort;
}

}  // namespace

void fillBars(const Place& place, float* input) {
  const float grey = static_cast<float>(normalised(kBar));
  for (int y = 0; y < 3 * place.height; y++) {
    float* const row = input + static_cast<std::size_t>(y) * place.width;
    const bool beside = y % place.height < place.top || y % place.height >= place.top + place.down;
    std::fill(row, row + (beside ? place.width : place.left), grey);
    std::fill(row + place.left + place.across, row + place.width, grey);
  }
}

Shrinker::Shrinker(const Kernels& kernels, const Picture& picture, const Place& place)
    : kernels_(kernels),
      picture_(picture),
      place_(place),
      count_(place.portrait ? place.down : place.across),
      columns_(spans(picture.width, count_)),
      rows_(spans(picture.height, rowsOf(place))),
      small_(isSmall(columns_, rows_)),
      // One pixel more than the row has, as whole words are read.
      shorts_(small_ ? picture.width * picture.step + 4 : 0),
      sums_(3 * count_),
      share_(count_),
      line_(place.portrait ? count_ : 0) {}

void Shrinker::shrink(int from, int until, float* input) {
  const int plane = place_.width * place_.height;
  int tall = 0;
  for (int v = from; v < until; v++) {
    const int end = endOf(rows_, v);
    sum(rows_[v], end);
    if (end - rows_[v] != tall) {
      tall = end - rows_[v];
      for (int u = 0; u < count_; u++) share_[u] = 1.0 / (static_cast<double>(endOf(columns_, u) - columns_[u]) * tall);
    }
    for (int c = 0; c < 3; c++) {
      const std::uint32_t* const sums = sums_.data() + c * count_;
      float* const out = input + c * plane;
      if (place_.portrait) {
        kernels_.average(sums, share_.data(), count_, line_.data());
        float* at = out + place_.top * place_.width + place_.left + v;
        for (int u = 0; u < count_; u++, at += place_.width) *at = line_[u];
      } else {
        kernels_.average(sums, share_.data(), count_, out + (place_.top + v) * place_.width + place_.left);
      }
    }
  }
}

// Adds up blocks: the picture's rows from y0 until before y1.
void Shrinker::sum(int y0, int y1) {
  if (small_) {
    sumSmall(y0, y1);
  } else {
    sumLarge(y0, y1);
  }
}

void Shrinker::sumSmall(int y0, int y1) {
  const int width = picture_.width * picture_.step;
  const std::uint8_t* row = picture_.data + static_cast<std::size_t>(y0) * picture_.stride;
  kernels_.start(row, width, shorts_.data());
  for (int y = y0 + 1; y < y1; y++) kernels_.add(row += picture_.stride, width, shorts_.data());
  for (int u = 0; u < count_; u++) {
    // Four sums of 16 bits in one word. What spills over the uppermost is nobody's.
    std::uint64_t block = 0;
    for (int x = columns_[u], end = endOf(columns_, u); x < end; x++) {
      std::uint64_t pixel;
      std::memcpy(&pixel, shorts_.data() + x * picture_.step, sizeof pixel);
      block += pixel;
    }
    sums_[u] = block & 0xffffU;
    sums_[count_ + u] = (block >> 16) & 0xffffU;
    sums_[2 * count_ + u] = (block >> 32) & 0xffffU;
  }
}

void Shrinker::sumLarge(int y0, int y1) {
  std::fill(sums_.begin(), sums_.end(), 0U);
  for (int y = y0; y < y1; y++) {
    const std::uint8_t* row = picture_.data + static_cast<std::size_t>(y) * picture_.stride;
    for (int u = 0; u < count_; u++) {
      const std::uint8_t* end = row + endOf(columns_, u) * picture_.step;
      for (const std::uint8_t* pixel = row + columns_[u] * picture_.step; pixel < end; pixel += picture_.step) {
        for (int c = 0; c < 3; c++) sums_[c * count_ + u] += pixel[c];
      }
    }
  }
}

}  // namespace pixels
}  // namespace twinspot
