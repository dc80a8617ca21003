// A network in ONNX Runtime.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "ort.h"

namespace twinspot {

class OrtNetwork : public Network {
 public:
  // Throws Failure.
  OrtNetwork(const Ort& ort, const ort::Env* env, const std::vector<std::uint8_t>& model, int threads, bool cuda);
  ~OrtNetwork() override;
  OrtNetwork(const OrtNetwork&) = delete;
  OrtNetwork& operator=(const OrtNetwork&) = delete;

  const Shape& input_shape() const override { return input_.shape; }
  const Shape& output_shape() const override { return output_.shape; }
  void Run(const float* input, float* output) override;

 private:
  struct Tensor {
    std::string name;
    Shape shape;
  };
  struct Release {
    const ort::Table* table;
    void operator()(ort::Options* options) const { table->ReleaseSessionOptions(options); }
    void operator()(ort::TypeInfo* type) const { table->ReleaseTypeInfo(type); }
    void operator()(ort::Value* value) const { table->ReleaseValue(value); }
  };
  template <typename Thing>
  using Owned = std::unique_ptr<Thing, Release>;

  Owned<ort::Options> MakeOptions(int threads, bool cuda) const;
  void Open(const ort::Env* env, const std::vector<std::uint8_t>& model, int threads, bool cuda);
  Tensor Describe(bool input) const;
  Owned<ort::Value> Wrap(const Tensor& tensor, float* data) const;
  void Close();

  const Ort& ort_;
  const ort::Table& table_;
  ort::Session* session_ = nullptr;
  ort::MemoryInfo* memory_ = nullptr;
  Tensor input_;
  Tensor output_;
};

}  // namespace twinspot
