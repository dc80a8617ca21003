// The pixel functions against plain ones that go through a picture pixel by pixel; built with sanitizers, which tell of any
// read beyond a picture. `pixels_test [ROUNDS]`
#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <memory>
#include <new>
#include <random>
#include <thread>
#include <vector>

#include "check.h"
#include "pixels/cards.h"
#include "pixels/letterbox.h"
#include "pixels/parts.h"
#include "pixels/peaks.h"
#include "pixels/sample.h"

using namespace twinspot::pixels;

namespace {

std::mt19937 dice(1);

int between(int least, int most) { return std::uniform_int_distribution<int>(least, most)(dice); }
double between(double least, double most) { return std::uniform_real_distribution<double>(least, most)(dice); }

// A picture of noise whose memory ends with its last pixel.
struct Noise {
  Noise(int width, int height) : Noise(width, height, between(3, 4), between(0, 1) * between(0, 40)) {}

  Noise(int width, int height, int step, int gap) {
    const int stride = width * step + gap;
    const std::size_t bytes = static_cast<std::size_t>(height - 1) * stride + width * step;
    data.reset(new std::uint8_t[bytes]);
    for (std::size_t i = 0; i < bytes; i++) data[i] = static_cast<std::uint8_t>(dice());
    picture = {data.get(), bytes, width, height, stride, step};
  }

  double at(int x, int y, int channel) const {
    return data[static_cast<std::size_t>(y) * picture.stride + x * picture.step + channel];
  }

  std::unique_ptr<std::uint8_t[]> data;
  Picture picture;
};

std::vector<const Kernels*> allKernels() {
  std::vector<const Kernels*> all = {&plainKernels()};
  if (wideKernels() != nullptr) all.push_back(wideKernels());
  return all;
}

// Has two threads do one work.
template <typename Work>
void together(const Work& work) {
  std::thread other(work);
  work();
  other.join();
}

// Where one of `count` equal parts of `length` pixels begins and ends; it has a pixel at least.
void part(int length, int count, int i, int* from, int* until) {
  *from = std::min(static_cast<int>(static_cast<long long>(i) * length / count), length - 1);
  *until = std::max(*from + 1, static_cast<int>(static_cast<long long>(i + 1) * length / count));
}

void testLetterbox(const Noise& noise, const Place& place) {
  const int plane = place.width * place.height;
  std::vector<float> expected(3 * plane, static_cast<float>(normalised(128)));
  for (int y = 0; y < place.down; y++) {
    for (int x = 0; x < place.across; x++) {
      int x0, x1, y0, y1;
      part(noise.picture.width, place.portrait ? place.down : place.across, place.portrait ? y : x, &x0, &x1);
      part(noise.picture.height, place.portrait ? place.across : place.down, place.portrait ? x : y, &y0, &y1);
      for (int c = 0; c < 3; c++) {
        double sum = 0;
        for (int v = y0; v < y1; v++) {
          for (int u = x0; u < x1; u++) sum += noise.at(u, v, c);
        }
        const double share = 1.0 / ((x1 - x0) * (y1 - y0));
        expected[c * plane + (place.top + y) * place.width + place.left + x] =
            static_cast<float>(normalised(sum * share));
      }
    }
  }
  for (const Kernels* kernels : allKernels()) {
    std::vector<float> input(3 * plane, NAN);
    fillBars(place, input.data());
    Parts rows(Shrinker::rowsOf(place));
    together([&] {
      Shrinker shrinker(*kernels, noise.picture, place);
      rows.each([&](int row) { shrinker.shrink(row, row + 1, input.data()); });
    });
    CHECK(rows.done());
    CHECK(input == expected);
  }
}

Place randomPlace(bool portrait) {
  Place place;
  place.width = between(1, 100);
  place.height = between(1, 70);
  place.across = between(1, place.width);
  place.down = between(1, place.height);
  place.left = (place.width - place.across) >> 1;
  place.top = (place.height - place.down) >> 1;
  place.portrait = portrait;
  return place;
}

// A card's map: anywhere, of any size, turned and squashed.
Map randomMap(int side) {
  const double turn = between(-3.2, 3.2);
  const double size = std::exp(between(-7.0, 3.0));
  const double squash = size * between(0.3, 1.0);
  const double c = std::cos(turn);
  const double s = std::sin(turn);
  const double a = size * c, b = -squash * s, d = squash * c, e = size * s;
  const double x = between(-60.0, 200.0);
  const double y = between(-60.0, 200.0);
  return {a, b, x - (a + b) * side / 2, e, d, y - (e + d) * side / 2};
}

double bounded(double value, double most) { return std::min(std::max(value, 0.0), most); }

double sampled(const Noise& noise, const Map& map, int u, int v, int channel) {
  const Picture& picture = noise.picture;
  const double right = picture.width - 1;
  const double bottom = picture.height - 1;
  const double scale = std::sqrt(std::fabs(map.a * map.d - map.b * map.c));
  const int taps = std::max(1, static_cast<int>(std::min(3.0, std::floor(scale + 0.5))));
  if (taps == 1) {
    const double x = bounded((map.a * 0.5 + map.b * (v + 0.5) + map.tx - 0.5) + map.a * u, right);
    const double y = bounded((map.c * 0.5 + map.d * (v + 0.5) + map.ty - 0.5) + map.c * u, bottom);
    const int x0 = static_cast<int>(x), y0 = static_cast<int>(y);
    const int x1 = std::min(x0 + 1, picture.width - 1), y1 = std::min(y0 + 1, picture.height - 1);
    const double fx = x - x0, fy = y - y0;
    return (1 - fx) * (1 - fy) * noise.at(x0, y0, channel) + fx * (1 - fy) * noise.at(x1, y0, channel) +
           (1 - fx) * fy * noise.at(x0, y1, channel) + fx * fy * noise.at(x1, y1, channel);
  }
  double sum = 0;
  for (int t = 0; t < taps * taps; t++) {
    const double p = (t % taps + 0.5) / taps, q = (t / taps + 0.5) / taps;
    const double x = (map.b * v + map.tx + map.a * u) + (map.a * p + map.b * q);
    const double y = (map.d * v + map.ty + map.c * u) + (map.c * p + map.d * q);
    sum += noise.at(static_cast<int>(bounded(x, right)), static_cast<int>(bounded(y, bottom)), channel);
  }
  return sum * (1.0 / (taps * taps));
}

std::vector<float> expectedSample(const Noise& noise, const Map& map, int side) {
  std::vector<float> planes;
  for (int c = 0; c < 3; c++) {
    for (int v = 0; v < side; v++) {
      for (int u = 0; u < side; u++) planes.push_back(static_cast<float>(sampled(noise, map, u, v, c)));
    }
  }
  return planes;
}

// The gains that whiten what is inside 0.9 of the radius, from values in order rather than from counts.
std::vector<double> expectedGains(const std::vector<float>& planes, int side, double reach) {
  std::vector<double> gains;
  const double radius = 0.9 * side / 2 / reach;
  for (int c = 0; c < 3; c++) {
    std::vector<int> inside;
    for (int v = 0; v < side; v++) {
      const double y = v + 0.5 - side / 2.0;
      if (std::fabs(y) >= radius) continue;
      const double half = std::sqrt(radius * radius - y * y);
      for (int u = 0; u < side; u++) {
        if (u + 0.5 >= side / 2.0 - half && u + 0.5 < side / 2.0 + half) {
          inside.push_back(static_cast<int>(planes[(c * side + v) * side + u]));
        }
      }
    }
    std::sort(inside.begin(), inside.end());
    const double rank = std::ceil(0.8 * static_cast<double>(inside.size()));
    const int paper = inside.empty() ? 0 : inside[std::max(0, static_cast<int>(rank) - 1)];
    gains.push_back(0.94 * 255 / std::max(paper, 24));
  }
  return gains;
}

void testCards(const Noise& noise, const Map& map, int side) {
  const std::vector<float> raw = expectedSample(noise, map, side);
  const double reach = between(1.0, 1.2);
  const std::vector<double> gains = expectedGains(raw, side, reach);
  std::vector<float> expected;
  for (std::size_t i = 0; i < raw.size(); i++) {
    const double value = raw[i] * gains[i / (side * side)];
    expected.push_back(static_cast<float>(normalised(std::min(value, 255.0))));
  }
  for (const Kernels* kernels : allKernels()) {
    std::vector<float> planes(raw.size(), NAN);
    Sampler sampler(*kernels, noise.picture, side);
    sampler.sample(map, planes.data());
    CHECK(planes == raw);
    std::vector<double> found(3);
    straighten(sampler, map, reach, planes.data(), found.data());
    CHECK(found == gains);
    CHECK(planes == expected);
    std::fill(planes.begin(), planes.end(), NAN);
    crop(sampler, map, gains.data(), planes.data());
    CHECK(planes == expected);
  }
}

// Nothing adds up to more than white: blocks of 256 pixels, which fit into 16 bits, and of 258, which do not.
void testWhite() {
  for (int side : {16, 17, 258}) {
    Noise noise(2 * side, 3 * side, 3, 0);
    std::fill_n(noise.data.get(), noise.picture.bytes, static_cast<std::uint8_t>(255));
    testLetterbox(noise, {3, 2, 0, 0, 3, 2, true});
    testLetterbox(noise, {2, 3, 0, 0, 2, 3, false});
  }
  Noise columns(6, 516, 4, 0);
  std::fill_n(columns.data.get(), columns.picture.bytes, static_cast<std::uint8_t>(255));
  testLetterbox(columns, {6, 2, 0, 0, 6, 2, false});
}

// Squares that end with the last pixels of a picture, before them and behind them.
void testEdges() {
  for (int side : {1, 5, 16, 31}) {
    for (int more = 0; more < 3; more++) {
      for (double shift : {-0.5, 0.0, 0.25, 1.0}) {
        const Noise noise(side + more, side + more, 3, 0);
        testCards(noise, {1, 0, shift, 0, 1, shift}, side);
        testCards(Noise(2 * side + more, 2 * side + more, 3, 0), {2, 0, shift, 0, 2, shift}, side);
      }
    }
  }
}

// What no card gives: the memory that is read must be the picture's all the same.
void testWildMaps() {
  const double wild[] = {NAN, INFINITY, -INFINITY, 1e300, -1e300, 1e-300, 0};
  const Noise noise(9, 7);
  for (int round = 0; round < 200; round++) {
    Map map;
    for (double* number : {&map.a, &map.b, &map.tx, &map.c, &map.d, &map.ty}) *number = wild[between(0, 6)];
    for (const Kernels* kernels : allKernels()) {
      std::vector<float> planes(3 * 16 * 16);
      double gains[3];
      Sampler sampler(*kernels, noise.picture, 16);
      straighten(sampler, map, 1.12, planes.data(), gains);
      for (double gain : gains) CHECK(gain > 0 && gain <= 10);
    }
  }
}

// Each part is done once, whoever does it; where one fails, the work is never done.
void testParts() {
  const int count = between(0, 50);
  std::vector<int> times(count);
  Parts parts(count);
  together([&] { parts.each([&](int part) { times[part]++; }); });
  CHECK(parts.done());
  CHECK(times == std::vector<int>(count, 1));

  Parts faulty(count + 1);
  together([&] {
    try {
      faulty.each([&](int part) {
        if (part == count) throw std::bad_alloc();
      });
    } catch (const std::bad_alloc&) {
    }
  });
  CHECK(!faulty.done());
}

void testPeaks() {
  const MapShape shape = {between(3, 6), between(1, 20), between(1, 20)};
  std::vector<float> map(shape.channels * shape.height * shape.width);
  for (float& value : map) value = static_cast<float>(between(-9, 9)) / 2;
  const int most = between(1, 30);
  const std::vector<double> found = peaks(map.data(), shape, -1, most);
  CHECK(found.size() % shape.channels == 0);
  CHECK(static_cast<int>(found.size()) <= most * shape.channels);
  for (std::size_t i = 0; i < found.size(); i += shape.channels) {
    CHECK(found[i] > 0.25 && found[i] < 1);
    CHECK(i == 0 || found[i] <= found[i - shape.channels]);
  }
  // The highest of all is a peak.
  const float highest = *std::max_element(map.begin(), map.begin() + shape.height * shape.width);
  CHECK(found.empty() ? highest <= -1 : std::fabs(found[0] - 1 / (1 + std::exp(-highest))) < 1e-6);
}

}  // namespace

int main(int count, char** words) {
  const int rounds = count > 1 ? std::atoi(words[1]) : 100;
  CHECK(rounds > 0);
  for (int round = 0; round < rounds; round++) {
    const Noise noise(between(1, 130), between(1, 130));
    testLetterbox(noise, randomPlace(round % 2 == 0));
    const int side = between(1, 70);
    testCards(noise, randomMap(side), side);
    testPeaks();
    testParts();
  }
  // Blocks whose sums do not fit into 16 bits, and columns of more rows than that.
  testLetterbox(Noise(700, 500, 3, 5), {11, 7, 0, 0, 11, 7, false});
  testLetterbox(Noise(40, 1900, 4, 0), {9, 6, 1, 0, 7, 6, true});
  testWhite();
  testEdges();
  testWildMaps();
  for (const Kernels* kernels : allKernels()) std::printf("%s ", kernels->name);
  std::printf("kernels: %d rounds are as they should be\n", rounds);
  return 0;
}
