#include "engine.h"

#include <cstring>

namespace twinspot {

Engine::Engine(TensorRt& trt, std::unique_ptr<nvinfer1::ICudaEngine> engine) : trt_(trt), engine_(std::move(engine)) {
  try {
    FindTensors();
    Prepare();
  } catch (...) {
    Close();
    throw;
  }
}

Engine::~Engine() { Close(); }

void Engine::FindTensors() {
#if TRT_SINCE(8, 5)
  for (int i = 0; i < engine_->getNbIOTensors(); i++) {
    const char* name = engine_->getIOTensorName(i);
    Take(name, i, engine_->getTensorIOMode(name) == nvinfer1::TensorIOMode::kINPUT,
         engine_->getTensorDataType(name) == nvinfer1::DataType::kFLOAT, engine_->getTensorShape(name));
  }
#else
  for (int i = 0; i < engine_->getNbBindings(); i++) {
    Take(engine_->getBindingName(i), i, engine_->bindingIsInput(i),
         engine_->getBindingDataType(i) == nvinfer1::DataType::kFLOAT, engine_->getBindingDimensions(i));
  }
#endif
  if (input_.index < 0 || output_.index < 0) throw Failure("model", "one input and one output were expected");
}

void Engine::Take(const char* name, int index, bool input, bool is_float, const nvinfer1::Dims& shape) {
  Tensor& tensor = input ? input_ : output_;
  if (tensor.index >= 0) throw Failure("model", "one input and one output were expected");
  if (!is_float) throw Failure("model", std::string(name) + " holds no float32 values");
  tensor.name = name;
  tensor.index = index;
  for (int i = 0; i < shape.nbDims; i++) {
    if (shape.d[i] < 1) throw Failure("model", tensor.name + " has a dynamic dimension where a fixed one is expected");
    tensor.shape.push_back(shape.d[i]);
  }
}

void Engine::Prepare() {
  context_.reset(engine_->createExecutionContext());
  if (!context_) trt_.log().Fail("memory", "TensorRT cannot make room for the network");
  stream_ = trt_.cuda().MakeStream();
  for (Tensor* tensor : {&input_, &output_}) {
    tensor->memory = trt_.cuda().Allocate(CountOf(tensor->shape) * sizeof(float));
  }
}

bool Engine::Enqueue() {
#if TRT_SINCE(8, 5)
  return context_->setTensorAddress(input_.name.c_str(), input_.memory.there) &&
         context_->setTensorAddress(output_.name.c_str(), output_.memory.there) && context_->enqueueV3(stream_);
#else
  void* bindings[2] = {};
  bindings[input_.index] = input_.memory.there;
  bindings[output_.index] = output_.memory.there;
  return context_->enqueueV2(bindings, stream_, nullptr);
#endif
}

void Engine::Run(const float* input, float* output) {
  trt_.log().Forget();
  std::memcpy(input_.memory.here, input, CountOf(input_.shape) * sizeof(float));
  if (!Enqueue()) trt_.log().Fail("run", "TensorRT does not run the network");
  trt_.cuda().Wait(stream_);
  std::memcpy(output, output_.memory.here, CountOf(output_.shape) * sizeof(float));
}

void Engine::Close() {
  context_.reset();
  engine_.reset();
  if (stream_ != nullptr) trt_.cuda().FreeStream(stream_);
  for (const Tensor* tensor : {&input_, &output_}) {
    if (tensor->memory.here != nullptr) trt_.cuda().Free(tensor->memory);
  }
}

}  // namespace twinspot
