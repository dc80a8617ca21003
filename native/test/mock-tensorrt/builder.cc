// The half of libnvinfer that builds.
#include <signal.h>

#include "mock.h"
#include "network.h"

namespace {

using nvinfer1::BuilderFlag;
using nvinfer1::ILogger;

class Memory : public nvinfer1::IHostMemory {
 public:
  explicit Memory(mock::Bytes bytes) : bytes_(std::move(bytes)) {}
  void* data() const noexcept override { return const_cast<std::uint8_t*>(bytes_.data()); }
  std::size_t size() const noexcept override { return bytes_.size(); }

 private:
  mock::Bytes bytes_;
};

const char kTimings[] = "mock timings:";

// Says how many builds have added to it, so that a test sees that it was handed on.
class Timings : public nvinfer1::ITimingCache {
 public:
  explicit Timings(int builds) : builds(builds) {}
  nvinfer1::IHostMemory* serialize() const noexcept override {
    const std::string text = kTimings + std::to_string(builds);
    return new Memory(mock::Bytes(text.begin(), text.end()));
  }
  mutable int builds;
};

class Config : public nvinfer1::IBuilderConfig {
 public:
  void setFlag(BuilderFlag flag) noexcept override { half = half || flag == BuilderFlag::kFP16; }
#if NV_TENSORRT_MAJOR >= 10
  void setMemoryPoolLimit(nvinfer1::MemoryPoolType, std::size_t size) noexcept override { workspace = size; }
  void setProgressMonitor(nvinfer1::IProgressMonitor* watcher) noexcept override { monitor = watcher; }
  nvinfer1::IProgressMonitor* monitor = nullptr;
#else
  void setMaxWorkspaceSize(std::size_t size) noexcept override { workspace = size; }
#endif
  nvinfer1::ITimingCache* createTimingCache(const void* data, std::size_t size) const noexcept override {
    if (size == 0) return new Timings(0);
    const std::string text(static_cast<const char*>(data), size);
    if (text.compare(0, sizeof kTimings - 1, kTimings) != 0) return nullptr;
    return new Timings(std::atoi(text.c_str() + sizeof kTimings - 1));
  }
  bool setTimingCache(const nvinfer1::ITimingCache& cache, bool) noexcept override {
    timings = static_cast<const Timings*>(&cache);
    return true;
  }
  const nvinfer1::ITimingCache* getTimingCache() const noexcept override { return timings; }

  bool half = false;
  std::size_t workspace = 0;
  const Timings* timings = nullptr;
};

class Builder : public nvinfer1::IBuilder {
 public:
  explicit Builder(ILogger* log) : log_(log) {}

  nvinfer1::INetworkDefinition* createNetworkV2(std::uint32_t flags) noexcept override {
    auto* network = new mock::Definition;
    network->explicit_batch = NV_TENSORRT_MAJOR >= 10 || (flags & 1) != 0;
    return network;
  }
  nvinfer1::IBuilderConfig* createBuilderConfig() noexcept override { return new Config; }

  nvinfer1::IHostMemory* buildSerializedNetwork(nvinfer1::INetworkDefinition& definition,
                                                nvinfer1::IBuilderConfig& configuration) noexcept override {
    const auto& network = static_cast<const mock::Definition&>(definition);
    const auto& config = static_cast<const Config&>(configuration);
    if (mock::Wants("build-killed")) raise(SIGKILL);
    if (mock::Wants("build-memory")) return Refuse("[defaultAllocator.cpp::allocate::20] Error Code 1: Cuda Runtime (out of memory)");
    if (mock::Wants("build-fails")) return Refuse("Error Code 10: Internal Error (Could not find any implementation for node)");
    if (!network.explicit_batch) return Refuse("Network must have an explicit batch dimension");
    if (config.workspace == 0) return Refuse("Error Code 4: insufficient workspace");
    Count(config);
    if (config.timings != nullptr) config.timings->builds++;
    mock::Head head = {{'M', 'O', 'C', 'K', 'T', 'R', 'T', 0},
                       NV_TENSORRT_VERSION,
                       config.half,
                       config.workspace,
                       mock::SumOf(network.model.data(), network.model.size())};
    const auto* start = reinterpret_cast<const std::uint8_t*>(&head);
    mock::Bytes bytes(start, start + sizeof head);
    bytes.insert(bytes.end(), network.model.begin(), network.model.end());
    return new Memory(std::move(bytes));
  }

 private:
  nvinfer1::IHostMemory* Refuse(const char* why) {
    log_->log(ILogger::Severity::kERROR, why);
    return nullptr;
  }

#if NV_TENSORRT_MAJOR >= 10
  // Two phases, one within a step of the other.
  void Count(const Config& config) {
    if (config.monitor == nullptr) return;
    config.monitor->phaseStart("Building Engine", nullptr, 2);
    config.monitor->phaseStart("Tactic Selection", "Building Engine", 4);
    for (int step = 0; step < 4; step++) config.monitor->stepComplete("Tactic Selection", step);
    config.monitor->phaseFinish("Tactic Selection");
    config.monitor->stepComplete("Building Engine", 0);
    config.monitor->stepComplete("Building Engine", 1);
    config.monitor->phaseFinish("Building Engine");
  }
#else
  void Count(const Config&) {}
#endif

  ILogger* log_;
};

}  // namespace

extern "C" void* createInferBuilder_INTERNAL(void* log, std::int32_t) {
  return static_cast<nvinfer1::IBuilder*>(new Builder(static_cast<ILogger*>(log)));
}
