// Takes JavaScript's arguments, which it has checked, into plain values that may cross threads.
#pragma once

#include <napi.h>

#include <cstdint>
#include <string>
#include <vector>

namespace twinspot {

inline std::string TextOf(const Napi::Object& from, const char* key) {
  return from.Get(key).As<Napi::String>().Utf8Value();
}

inline std::vector<std::uint8_t> BytesOf(const Napi::Object& from, const char* key) {
  const auto array = from.Get(key).As<Napi::Uint8Array>();
  return std::vector<std::uint8_t>(array.Data(), array.Data() + array.ByteLength());
}

inline bool FlagOf(const Napi::Object& from, const char* key) { return from.Get(key).As<Napi::Boolean>().Value(); }

inline double NumberOf(const Napi::Object& from, const char* key) {
  return from.Get(key).As<Napi::Number>().DoubleValue();
}

inline Napi::Value ToBuffer(Napi::Env env, const std::vector<std::uint8_t>& bytes) {
  return Napi::Buffer<std::uint8_t>::Copy(env, bytes.data(), bytes.size());
}

}  // namespace twinspot
