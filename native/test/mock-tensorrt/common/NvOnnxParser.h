// The part of the ONNX parser's public interface that the adapter uses.
#pragma once

#include <NvInfer.h>

#define NV_ONNX_PARSER_VERSION 1

namespace nvonnxparser {

class IParserError {
 public:
  virtual const char* desc() const noexcept = 0;

 protected:
  virtual ~IParserError() = default;
};

class IParser {
 public:
  virtual ~IParser() = default;
  virtual bool parse(const void* model, std::size_t size, const char* path = nullptr) noexcept = 0;
  virtual int getNbErrors() const noexcept = 0;
  virtual const IParserError* getError(int index) const noexcept = 0;
};

}  // namespace nvonnxparser
