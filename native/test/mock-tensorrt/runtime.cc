// The half of libnvinfer that runs: ONNX Runtime computes, and an engine of half precision rounds its answers so.
#include <cmath>

#include "inference/ort.h"
#include "mock.h"
#include "network.h"

namespace {

using nvinfer1::Dims;
using nvinfer1::ILogger;

// To 11 significant bits, as a half has them.
float ToHalf(float value) {
  int exponent = 0;
  const float part = std::frexp(value, &exponent);
  return std::ldexp(std::nearbyint(part * 2048) / 2048, exponent);
}

struct Plan {
  std::unique_ptr<twinspot::Network> network;
  bool half = false;

  bool Run(const float* input, float* output) const {
    if (mock::Wants("run-wrong")) {
      std::memset(output, 0, twinspot::CountOf(network->output_shape()) * sizeof(float));
      return true;
    }
    network->Run(input, output);
    if (!half) return true;
    for (std::size_t i = 0; i < twinspot::CountOf(network->output_shape()); i++) output[i] = ToHalf(output[i]);
    return true;
  }
};

// What is common to both generations: checks the addresses and puts the work on the stream.
bool Enqueue(const std::shared_ptr<Plan>& plan, ILogger* log, void* input, void* output, cudaStream_t stream) {
  if (mock::Wants("run-fails") || !mock::IsDevice(input) || !mock::IsDevice(output)) {
    log->log(ILogger::Severity::kERROR, "Error Code 1: Cuda Runtime (invalid argument)");
    return false;
  }
  auto* from = static_cast<float*>(mock::ToDevice(input));
  auto* to = static_cast<float*>(mock::ToDevice(output));
  stream->work.push_back([plan, from, to] { return plan->Run(from, to); });
  return true;
}

#if NV_TENSORRT_MAJOR >= 10

class Context : public nvinfer1::IExecutionContext {
 public:
  Context(std::shared_ptr<Plan> plan, ILogger* log) : plan_(std::move(plan)), log_(log) {}
  bool setTensorAddress(const char* name, void* data) noexcept override {
    (std::strcmp(name, "in") == 0 ? input_ : output_) = data;
    return true;
  }
  bool enqueueV3(cudaStream_t stream) noexcept override { return Enqueue(plan_, log_, input_, output_, stream); }

 private:
  std::shared_ptr<Plan> plan_;
  ILogger* log_;
  void* input_ = nullptr;
  void* output_ = nullptr;
};

#else

class Context : public nvinfer1::IExecutionContext {
 public:
  Context(std::shared_ptr<Plan> plan, ILogger* log) : plan_(std::move(plan)), log_(log) {}
  // The output comes first, as it may.
  bool enqueueV2(void* const* bindings, cudaStream_t stream, cudaEvent_t*) noexcept override {
    return Enqueue(plan_, log_, bindings[1], bindings[0], stream);
  }

 private:
  std::shared_ptr<Plan> plan_;
  ILogger* log_;
};

#endif

Dims ToDims(const twinspot::Shape& shape) {
  Dims dims = {};
  dims.nbDims = static_cast<std::int32_t>(shape.size());
  for (std::size_t i = 0; i < shape.size(); i++) dims.d[i] = static_cast<decltype(+dims.d[0])>(shape[i]);
  return dims;
}

class Engine : public nvinfer1::ICudaEngine {
 public:
  Engine(std::shared_ptr<Plan> plan, ILogger* log) : plan_(std::move(plan)), log_(log) {}

#if NV_TENSORRT_MAJOR >= 10
  std::int32_t getNbIOTensors() const noexcept override { return 2; }
  const char* getIOTensorName(std::int32_t index) const noexcept override { return index == 0 ? "out" : "in"; }
  nvinfer1::TensorIOMode getTensorIOMode(const char* name) const noexcept override {
    return IsInput(name) ? nvinfer1::TensorIOMode::kINPUT : nvinfer1::TensorIOMode::kOUTPUT;
  }
  Dims getTensorShape(const char* name) const noexcept override { return Shape(IsInput(name)); }
  nvinfer1::DataType getTensorDataType(const char*) const noexcept override { return nvinfer1::DataType::kFLOAT; }
#else
  std::int32_t getNbBindings() const noexcept override { return 2; }
  const char* getBindingName(std::int32_t index) const noexcept override { return index == 0 ? "out" : "in"; }
  bool bindingIsInput(std::int32_t index) const noexcept override { return index == 1; }
  Dims getBindingDimensions(std::int32_t index) const noexcept override { return Shape(index == 1); }
  nvinfer1::DataType getBindingDataType(std::int32_t) const noexcept override { return nvinfer1::DataType::kFLOAT; }
#endif

  nvinfer1::IExecutionContext* createExecutionContext() noexcept override {
    if (!mock::Wants("context-memory")) return new Context(plan_, log_);
    log_->log(ILogger::Severity::kERROR, "Error Code 2: OutOfMemory (no further information)");
    return nullptr;
  }

 private:
#if NV_TENSORRT_MAJOR >= 10
  static bool IsInput(const char* name) { return std::strcmp(name, "in") == 0; }
#endif
  Dims Shape(bool input) const {
    return ToDims(input ? plan_->network->input_shape() : plan_->network->output_shape());
  }

  std::shared_ptr<Plan> plan_;
  ILogger* log_;
};

class Runtime : public nvinfer1::IRuntime {
 public:
  explicit Runtime(ILogger* log) : log_(log) {}

  nvinfer1::ICudaEngine* deserializeCudaEngine(const void* data, std::size_t size) noexcept override {
    mock::Head head = {};
    if (size > sizeof head) std::memcpy(&head, data, sizeof head);
    const auto* model = static_cast<const std::uint8_t*>(data) + sizeof head;
    if (std::strcmp(head.magic, "MOCKTRT") != 0) return Refuse("Error Code 1: Serialization (magicTag does not match)");
    if (mock::Wants("engine-refused")) return Refuse("Error Code 6: The engine plan file is generated on an incompatible device");
    if (head.version != NV_TENSORRT_VERSION) return Refuse("Error Code 1: Serialization (Version tag does not match)");
    if (head.sum != mock::SumOf(model, size - sizeof head)) return Refuse("Error Code 4: Internal Error (engine is corrupt)");
    try {
      const auto plan = std::make_shared<Plan>();
      plan->half = head.half != 0;
      plan->network = twinspot::Ort::Of(std::getenv("MOCK_TENSORRT_ORT"))
                          .Open(mock::Bytes(model, model + size - sizeof head), 1, false);
      return new Engine(plan, log_);
    } catch (const std::exception& failure) {
      return Refuse(failure.what());
    }
  }

 private:
  nvinfer1::ICudaEngine* Refuse(const char* why) {
    log_->log(ILogger::Severity::kERROR, why);
    return nullptr;
  }

  ILogger* log_;
};

}  // namespace

extern "C" {

std::int32_t getInferLibVersion() {
  if (mock::Wants("older")) return NV_TENSORRT_MAJOR >= 10 ? 100000 : 8001;
  if (mock::Wants("other")) return NV_TENSORRT_MAJOR >= 10 ? 8201 : 100300;
  if (mock::Wants("newer")) return NV_TENSORRT_MAJOR >= 10 ? 100400 : 8205;
  return NV_TENSORRT_VERSION;
}

void* createInferRuntime_INTERNAL(void* log, std::int32_t) {
  return static_cast<nvinfer1::IRuntime*>(new Runtime(static_cast<ILogger*>(log)));
}
}
