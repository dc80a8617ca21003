// TensorRT 10.3: inputs and outputs go by name, and a build tells how far it is.
#pragma once

#define NV_TENSORRT_MAJOR 10
#define NV_TENSORRT_MINOR 3
#define NV_TENSORRT_PATCH 0
#define NV_TENSORRT_VERSION 100300

#include "nvinfer-common.h"

namespace nvinfer1 {

struct Dims64 {
  std::int32_t nbDims;
  std::int64_t d[8];
};
using Dims = Dims64;

enum class BuilderFlag : std::int32_t { kFP16 = 0 };
enum class MemoryPoolType : std::int32_t { kWORKSPACE = 0 };
enum class TensorIOMode : std::int32_t { kNONE = 0, kINPUT = 1, kOUTPUT = 2 };

class IProgressMonitor {
 public:
  virtual ~IProgressMonitor() = default;
  virtual void phaseStart(const char* phase, const char* parent, std::int32_t steps) noexcept = 0;
  virtual bool stepComplete(const char* phase, std::int32_t step) noexcept = 0;
  virtual void phaseFinish(const char* phase) noexcept = 0;
};

class IBuilderConfig {
 public:
  virtual ~IBuilderConfig() = default;
  virtual void setFlag(BuilderFlag flag) noexcept = 0;
  virtual void setMemoryPoolLimit(MemoryPoolType pool, std::size_t size) noexcept = 0;
  virtual ITimingCache* createTimingCache(const void* data, std::size_t size) const noexcept = 0;
  virtual bool setTimingCache(const ITimingCache& cache, bool ignoreMismatch) noexcept = 0;
  virtual const ITimingCache* getTimingCache() const noexcept = 0;
  virtual void setProgressMonitor(IProgressMonitor* monitor) noexcept = 0;
};

class ICudaEngine {
 public:
  virtual ~ICudaEngine() = default;
  virtual std::int32_t getNbIOTensors() const noexcept = 0;
  virtual const char* getIOTensorName(std::int32_t index) const noexcept = 0;
  virtual TensorIOMode getTensorIOMode(const char* name) const noexcept = 0;
  virtual Dims getTensorShape(const char* name) const noexcept = 0;
  virtual DataType getTensorDataType(const char* name) const noexcept = 0;
  virtual IExecutionContext* createExecutionContext() noexcept = 0;
};

class IExecutionContext {
 public:
  virtual ~IExecutionContext() = default;
  virtual bool setTensorAddress(const char* name, void* data) noexcept = 0;
  virtual bool enqueueV3(cudaStream_t stream) noexcept = 0;
};

}  // namespace nvinfer1
