// The loops behind kernels.h, written so that the compiler makes vectors of them. Included by each file that compiles
// them, inside a namespace of its own. What is computed, and in which order, is what server/vision does in TypeScript.

#if defined(__GNUC__)
#define TWINSPOT_RESTRICT __restrict__
#else
#define TWINSPOT_RESTRICT
#endif

void start(const std::uint8_t* TWINSPOT_RESTRICT row, int count, std::uint16_t* TWINSPOT_RESTRICT sums) {
  for (int i = 0; i < count; i++) sums[i] = row[i];
}

void add(const std::uint8_t* TWINSPOT_RESTRICT row, int count, std::uint16_t* TWINSPOT_RESTRICT sums) {
  for (int i = 0; i < count; i++) sums[i] = static_cast<std::uint16_t>(sums[i] + row[i]);
}

void average(const std::uint32_t* TWINSPOT_RESTRICT sums, const double* TWINSPOT_RESTRICT share, int count,
             float* TWINSPOT_RESTRICT out) {
  for (int i = 0; i < count; i++) {
    out[i] = static_cast<float>(normalised(static_cast<double>(static_cast<std::int32_t>(sums[i])) * share[i]));
  }
}

// Into 0..most; what is no number becomes 0, so that whatever the map, memory is read where the picture is.
inline double clamped(double value, double most) {
  const double positive = value > 0 ? value : 0;
  return positive > most ? most : positive;
}

int tap(const Line& line, double dx, double dy, int count, int* TWINSPOT_RESTRICT offsets) {
  const Line l = line;
  int largest = 0;
  for (int i = 0; i < count; i++) {
    const double x = l.x + l.a * i + dx;
    const double y = l.y + l.c * i + dy;
    const int offset = static_cast<int>(clamped(y, l.bottom)) * l.stride + static_cast<int>(clamped(x, l.right)) * l.step;
    offsets[i] = offset;
    largest = offset > largest ? offset : largest;
  }
  return largest;
}

int between(const Line& line, int count, int* TWINSPOT_RESTRICT offsets, Weights weights) {
  const Line l = line;
  double* TWINSPOT_RESTRICT here = weights.here;
  double* TWINSPOT_RESTRICT right = weights.right;
  double* TWINSPOT_RESTRICT below = weights.below;
  double* TWINSPOT_RESTRICT across = weights.across;
  int largest = 0;
  for (int i = 0; i < count; i++) {
    const double x = clamped(l.x + l.a * i, l.right);
    const double y = clamped(l.y + l.c * i, l.bottom);
    const int column = static_cast<int>(x);
    const int row = static_cast<int>(y);
    const double fx = x - column;
    const double fy = y - row;
    here[i] = (1 - fx) * (1 - fy);
    right[i] = fx * (1 - fy);
    below[i] = (1 - fx) * fy;
    across[i] = fx * fy;
    const int offset = row * l.stride + column * l.step;
    offsets[i] = offset;
    largest = offset > largest ? offset : largest;
  }
  return largest;
}

void pile(const std::uint32_t* TWINSPOT_RESTRICT words, int count, std::uint32_t* TWINSPOT_RESTRICT even,
          std::uint32_t* TWINSPOT_RESTRICT odd) {
  for (int i = 0; i < count; i++) {
    even[i] += words[i] & 0x00ff00ffU;
    odd[i] += (words[i] >> 8) & 0x00ff00ffU;
  }
}

void share(const std::uint32_t* TWINSPOT_RESTRICT piled, int shift, double part, int count,
           float* TWINSPOT_RESTRICT out) {
  for (int i = 0; i < count; i++) {
    out[i] = static_cast<float>(static_cast<std::int32_t>((piled[i] >> shift) & 0xffffU) * part);
  }
}

inline double byteOf(std::uint32_t word, int shift) { return static_cast<std::int32_t>((word >> shift) & 0xffU); }

void blend(const std::uint32_t* TWINSPOT_RESTRICT words, Weights weights, int shift, int count,
           float* TWINSPOT_RESTRICT out) {
  const double* TWINSPOT_RESTRICT here = weights.here;
  const double* TWINSPOT_RESTRICT right = weights.right;
  const double* TWINSPOT_RESTRICT below = weights.below;
  const double* TWINSPOT_RESTRICT across = weights.across;
  for (int i = 0; i < count; i++) {
    out[i] = static_cast<float>(here[i] * byteOf(words[i], shift) + right[i] * byteOf(words[count + i], shift) +
                                below[i] * byteOf(words[2 * count + i], shift) +
                                across[i] * byteOf(words[3 * count + i], shift));
  }
}

void balance(double gain, int count, float* TWINSPOT_RESTRICT values) {
  for (int i = 0; i < count; i++) {
    const double value = values[i] * gain;
    values[i] = static_cast<float>(normalised(value > 255 ? 255 : value));
  }
}
