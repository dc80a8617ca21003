#include "letterbox.h"

#include <algorithm>
#include <cstring>
#include <vector>

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

// Sums of blocks of pixels: the three channels of each column of one row of blocks.
class Blocks {
 public:
  Blocks(const Kernels& kernels, const Picture& picture, const std::vector<int>& columns, int tallest)
      : kernels_(kernels),
        picture_(picture),
        columns_(columns),
        count_(static_cast<int>(columns.size()) - 1),
        // Whether a block's sum fits into 16 bits.
        small_(tallest <= kMostInShort && tallest * widest(columns) <= kMostInShort),
        // One pixel more than the row has, as whole words are read.
        shorts_(small_ ? picture.width * picture.step + 4 : 0),
        sums_(3 * count_) {}

  // Adds up the rows from y0 until before y1.
  void sum(int y0, int y1) {
    if (small_) {
      sumSmall(y0, y1);
    } else {
      sumLarge(y0, y1);
    }
  }

  // The sums of one channel, a column each.
  const std::uint32_t* channel(int c) const { return sums_.data() + c * count_; }

 private:
  void sumSmall(int y0, int y1) {
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

  void sumLarge(int y0, int y1) {
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

  const Kernels& kernels_;
  const Picture& picture_;
  const std::vector<int>& columns_;
  const int count_;
  const bool small_;
  std::vector<std::uint16_t> shorts_;
  std::vector<std::uint32_t> sums_;
};

}  // namespace

void letterbox(const Kernels& kernels, const Picture& picture, const Place& place, float* input) {
  const int plane = place.width * place.height;
  if (place.across < place.width || place.down < place.height) {
    std::fill(input, input + 3 * plane, static_cast<float>(normalised(kBar)));
  }
  const int wide = place.portrait ? place.down : place.across;
  const int high = place.portrait ? place.across : place.down;
  const std::vector<int> columns = spans(picture.width, wide);
  const std::vector<int> rows = spans(picture.height, high);
  Blocks blocks(kernels, picture, columns, widest(rows));
  std::vector<double> share(wide);
  std::vector<float> line(place.portrait ? wide : 0);
  int tall = 0;
  for (int v = 0; v < high; v++) {
    const int end = endOf(rows, v);
    blocks.sum(rows[v], end);
    if (end - rows[v] != tall) {
      tall = end - rows[v];
      for (int u = 0; u < wide; u++) share[u] = 1.0 / (static_cast<double>(endOf(columns, u) - columns[u]) * tall);
    }
    for (int c = 0; c < 3; c++) {
      float* const out = input + c * plane;
      if (place.portrait) {
        kernels.average(blocks.channel(c), share.data(), wide, line.data());
        float* at = out + place.top * place.width + place.left + v;
        for (int u = 0; u < wide; u++, at += place.width) *at = line[u];
      } else {
        kernels.average(blocks.channel(c), share.data(), wide, out + (place.top + v) * place.width + place.left);
      }
    }
  }
}

}  // namespace pixels
}  // namespace twinspot
