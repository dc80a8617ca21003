// Builds an engine, and runs one.
#pragma once

#include <memory>
#include <string>

#include "tensorrt.h"

namespace twinspot {

// Throws Failure `model`, `memory` or `run`.
TensorRt::Built BuildEngine(const Library& infer, const Library& parser, Log& log, const TwinspotTrtBuild& how);

class Engine : public Network {
 public:
  // Throws Failure `model` where it has not one input and one output of float32, and `memory`.
  Engine(TensorRt& trt, std::unique_ptr<nvinfer1::ICudaEngine> engine);
  ~Engine() override;
  Engine(const Engine&) = delete;
  Engine& operator=(const Engine&) = delete;

  const Shape& input_shape() const override { return input_.shape; }
  const Shape& output_shape() const override { return output_.shape; }
  void Run(const float* input, float* output) override;

 private:
  struct Tensor {
    std::string name;
    int index = -1;
    Shape shape;
    Cuda::Shared memory;
  };

  void FindTensors();
  void Take(const char* name, int index, bool input, bool is_float, const nvinfer1::Dims& shape);
  void Prepare();
  bool Enqueue();
  void Close();

  TensorRt& trt_;
  std::unique_ptr<nvinfer1::ICudaEngine> engine_;
  std::unique_ptr<nvinfer1::IExecutionContext> context_;
  Cuda::Stream stream_ = nullptr;
  Tensor input_;
  Tensor output_;
};

}  // namespace twinspot
