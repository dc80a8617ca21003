// libnvonnxparser: keeps the model as it is, when ONNX Runtime can read it.
#include <NvOnnxParser.h>

#include "inference/ort.h"
#include "mock.h"
#include "network.h"

namespace {

using nvinfer1::ILogger;

class Error : public nvonnxparser::IParserError {
 public:
  const char* desc() const noexcept override { return text.c_str(); }
  std::string text;
};

class Parser : public nvonnxparser::IParser {
 public:
  Parser(mock::Definition* network, ILogger* log) : network_(network), log_(log) {}

  bool parse(const void* model, std::size_t size, const char*) noexcept override {
    try {
      const auto* data = static_cast<const std::uint8_t*>(model);
      network_->model.assign(data, data + size);
      twinspot::Ort::Of(std::getenv("MOCK_TENSORRT_ORT")).Open(network_->model, 1, false);
      return true;
    } catch (const std::exception& failure) {
      error_.text = failure.what();
      log_->log(ILogger::Severity::kERROR, "ModelImporter.cpp: the model cannot be imported");
      return false;
    }
  }
  int getNbErrors() const noexcept override { return error_.text.empty() ? 0 : 1; }
  const nvonnxparser::IParserError* getError(int) const noexcept override { return &error_; }

 private:
  mock::Definition* network_;
  ILogger* log_;
  Error error_;
};

}  // namespace

extern "C" void* createNvOnnxParser_INTERNAL(void* network, void* log, int) {
  return static_cast<nvonnxparser::IParser*>(
      new Parser(static_cast<mock::Definition*>(static_cast<nvinfer1::INetworkDefinition*>(network)),
                 static_cast<ILogger*>(log)));
}
