// Makes an engine out of an ONNX file. This takes minutes on a small device, and most of its memory.
#include "engine.h"
#include "progress.h"

namespace twinspot {
namespace {

using nvinfer1::BuilderFlag;

// What TensorRT does not make, it has no memory for, unless it says otherwise.
template <typename Thing>
std::unique_ptr<Thing> Own(void* made, Log& log, const char* what, const char* word = "memory") {
  if (made == nullptr) log.Fail(word, std::string("TensorRT makes no ") + what);
  return std::unique_ptr<Thing>(static_cast<Thing*>(made));
}

void Parse(nvonnxparser::IParser& parser, const TwinspotTrtBuild& how, Log& log) {
  if (parser.parse(how.model, how.model_length)) return;
  std::string why = "TensorRT cannot read the network";
  if (parser.getNbErrors() > 0) why += std::string(" (") + parser.getError(0)->desc() + ")";
  log.Fail("model", why);
}

void Limit(nvinfer1::IBuilderConfig& config, std::size_t workspace) {
#if TRT_SINCE(8, 4)
  config.setMemoryPoolLimit(nvinfer1::MemoryPoolType::kWORKSPACE, workspace);
#else
  config.setMaxWorkspaceSize(workspace);
#endif
}

std::uint32_t NetworkFlags() {
#if TRT_SINCE(10, 0)
  // Every network has its batch among the dimensions now.
  return 0;
#else
  return 1U << static_cast<std::uint32_t>(nvinfer1::NetworkDefinitionCreationFlag::kEXPLICIT_BATCH);
#endif
}

Bytes ToBytes(const nvinfer1::IHostMemory& memory) {
  const auto* data = static_cast<const std::uint8_t*>(memory.data());
  return Bytes(data, data + memory.size());
}

}  // namespace

TensorRt::Built BuildEngine(const Library& infer, const Library& parsers, Log& log, const TwinspotTrtBuild& how) {
  const auto make_builder = infer.Find<void* (*)(void*, std::int32_t)>("createInferBuilder_INTERNAL");
  const auto make_parser = parsers.Find<void* (*)(void*, void*, int)>("createNvOnnxParser_INTERNAL");
  auto* logger = static_cast<nvinfer1::ILogger*>(&log);

  Progress progress(how);
  progress.Tell("read", 0);
  const auto builder = Own<nvinfer1::IBuilder>(make_builder(logger, NV_TENSORRT_VERSION), log, "builder");
  const auto network = Own<nvinfer1::INetworkDefinition>(builder->createNetworkV2(NetworkFlags()), log, "network");
  const auto parser = Own<nvonnxparser::IParser>(make_parser(network.get(), logger, NV_ONNX_PARSER_VERSION), log, "parser");
  Parse(*parser, how, log);

  const auto config = Own<nvinfer1::IBuilderConfig>(builder->createBuilderConfig(), log, "configuration");
  Limit(*config, how.workspace);
  if (how.half != 0) config->setFlag(BuilderFlag::kFP16);
  // Timings of another device or version are refused and made anew.
  std::unique_ptr<nvinfer1::ITimingCache> timings(config->createTimingCache(how.timings, how.timings_length));
  if (!timings && how.timings_length > 0) timings.reset(config->createTimingCache(nullptr, 0));
  if (timings) config->setTimingCache(*timings, false);
  progress.Watch(*config);
  progress.Tell("build", -1);
  log.Forget();
  const auto engine =
      Own<nvinfer1::IHostMemory>(builder->buildSerializedNetwork(*network, *config), log, "engine", "run");

  TensorRt::Built built;
  built.engine = ToBytes(*engine);
  if (const nvinfer1::ITimingCache* learned = config->getTimingCache()) {
    const std::unique_ptr<nvinfer1::IHostMemory> bytes(learned->serialize());
    if (bytes) built.timings = ToBytes(*bytes);
  }
  progress.Tell("done", 1);
  return built;
}

}  // namespace twinspot
