// What every way to run a network has in common. Nothing here knows of JavaScript.
#pragma once

#include <cstdint>
#include <stdexcept>
#include <string>
#include <vector>

namespace twinspot {

// A stable word and what lies behind it. The words: `missing` (a library is not there), `version` (it is another one than
// was expected), `memory` (there is too little), `corrupt` (an engine cannot be read), `model` (a network does not fit),
// `device` (no graphics processor, or it fails), `run`, `closed`.
class Failure : public std::runtime_error {
 public:
  Failure(std::string word, const std::string& why) : std::runtime_error(why), word_(std::move(word)) {}
  const std::string& word() const { return word_; }

 private:
  std::string word_;
};

using Shape = std::vector<std::int64_t>;

inline std::size_t CountOf(const Shape& shape) {
  std::size_t count = 1;
  for (std::int64_t size : shape) count *= static_cast<std::size_t>(size);
  return count;
}

// A network that is ready. It is used by one thread at a time.
class Network {
 public:
  virtual ~Network() = default;
  virtual const Shape& input_shape() const = 0;
  virtual const Shape& output_shape() const = 0;
  // Reads as many float32 values as the input shape says and writes those of the output. Throws Failure.
  virtual void Run(const float* input, float* output) = 0;
};

}  // namespace twinspot
