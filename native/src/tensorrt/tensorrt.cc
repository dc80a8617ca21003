#include "tensorrt.h"

#include <algorithm>
#include <cstring>

#include "engine.h"

namespace twinspot {
namespace {

std::vector<std::string> Files(const std::string& folder, const std::string& name) {
  return {In(folder, name + ".so." + std::to_string(NV_TENSORRT_MAJOR)), In(folder, name + ".so")};
}

std::string Words(int version) {
  return std::to_string(version / 10000) + "." + std::to_string(version / 100 % 100) + "." +
         std::to_string(version % 100);
}

}  // namespace

TensorRt::TensorRt(const std::string& folder)
    : infer_(Files(folder, "libnvinfer")), cuda_(folder), folder_(folder) {
  CheckVersion();
  const auto make = infer_.Find<void* (*)(void*, std::int32_t)>("createInferRuntime_INTERNAL");
  runtime_.reset(static_cast<nvinfer1::IRuntime*>(make(static_cast<nvinfer1::ILogger*>(&log_), NV_TENSORRT_VERSION)));
  if (!runtime_) log_.Fail("device", "TensorRT does not start");
}

// The same major version lays its tables out alike and only ever adds to them.
void TensorRt::CheckVersion() {
  version_ = VersionOf(infer_.Find<std::int32_t (*)()>("getInferLibVersion")());
  if (version_ / 10000 == NV_TENSORRT_MAJOR && version_ / 100 >= kHeaders / 100) return;
  throw Failure("version", infer_.file() + " is TensorRT " + Words(version_) + ", and this adapter was built for " +
                               Words(kHeaders));
}

TwinspotTrtFacts TensorRt::Facts() const {
  TwinspotTrtFacts facts = {};
  facts.version = version_;
  // 10020 is 10.2 to CUDA.
  facts.cuda = cuda_.version() / 1000 * 10000 + cuda_.version() % 1000 / 10 * 100;
  std::strncpy(facts.gpu, cuda_.device().name.c_str(), sizeof facts.gpu - 1);
  facts.sm = cuda_.device().sm;
  // From 5.3 on, but for 6.1, which has it for the sake of compatibility alone.
  facts.fast_half = facts.sm >= 53 && facts.sm != 61;
  return facts;
}

std::unique_ptr<Network> TensorRt::Load(const void* engine, std::size_t length) {
  log_.Forget();
  std::unique_ptr<nvinfer1::ICudaEngine> made(runtime_->deserializeCudaEngine(engine, length));
  if (!made) log_.Fail("corrupt", "TensorRT refuses the engine");
  return std::unique_ptr<Network>(new Engine(*this, std::move(made)));
}

TensorRt::Built TensorRt::Build(const TwinspotTrtBuild& how) {
  log_.Forget();
  if (!parser_) parser_.reset(new Library(Files(folder_, "libnvonnxparser")));
  return BuildEngine(infer_, *parser_, log_, how);
}

}  // namespace twinspot
