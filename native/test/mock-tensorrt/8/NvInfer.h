// TensorRT 8.2: inputs and outputs go by number.
#pragma once

#define NV_TENSORRT_MAJOR 8
#define NV_TENSORRT_MINOR 2
#define NV_TENSORRT_PATCH 1
#define NV_TENSORRT_VERSION 8201

#include "nvinfer-common.h"

namespace nvinfer1 {

struct Dims {
  std::int32_t nbDims;
  std::int32_t d[8];
};

enum class NetworkDefinitionCreationFlag : std::int32_t { kEXPLICIT_BATCH = 0 };
enum class BuilderFlag : std::int32_t { kFP16 = 0 };

class IBuilderConfig {
 public:
  virtual ~IBuilderConfig() = default;
  virtual void setFlag(BuilderFlag flag) noexcept = 0;
  virtual void setMaxWorkspaceSize(std::size_t size) noexcept = 0;
  virtual ITimingCache* createTimingCache(const void* data, std::size_t size) const noexcept = 0;
  virtual bool setTimingCache(const ITimingCache& cache, bool ignoreMismatch) noexcept = 0;
  virtual const ITimingCache* getTimingCache() const noexcept = 0;
};

class ICudaEngine {
 public:
  virtual ~ICudaEngine() = default;
  virtual std::int32_t getNbBindings() const noexcept = 0;
  virtual const char* getBindingName(std::int32_t index) const noexcept = 0;
  virtual bool bindingIsInput(std::int32_t index) const noexcept = 0;
  virtual Dims getBindingDimensions(std::int32_t index) const noexcept = 0;
  virtual DataType getBindingDataType(std::int32_t index) const noexcept = 0;
  virtual IExecutionContext* createExecutionContext() noexcept = 0;
};

class IExecutionContext {
 public:
  virtual ~IExecutionContext() = default;
  virtual bool enqueueV2(void* const* bindings, cudaStream_t stream, cudaEvent_t* consumed) noexcept = 0;
};

}  // namespace nvinfer1
