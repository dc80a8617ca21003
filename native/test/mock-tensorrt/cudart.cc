// libcudart of a machine with one small graphics processor.
#include "mock.h"

namespace {

constexpr int kOutOfMemory = 2;
constexpr int kNoDevice = 100;
constexpr int kLaunchFailure = 719;

}  // namespace

extern "C" {

const char* cudaGetErrorString(int code) {
  if (code == kOutOfMemory) return "out of memory";
  if (code == kNoDevice) return "no CUDA-capable device is detected";
  return "unspecified launch failure";
}
int cudaGetLastError() { return 0; }

int cudaGetDeviceCount(int* count) {
  *count = mock::Wants("no-device") ? 0 : 1;
  return *count == 0 ? kNoDevice : 0;
}
int cudaRuntimeGetVersion(int* version) {
  *version = 10020;
  return 0;
}
int cudaDeviceGetAttribute(int* value, int attribute, int) {
  *value = attribute == 75 ? 5 : 3;
  return 0;
}
int cudaGetDeviceProperties(void* properties, int) {
  std::strcpy(static_cast<char*>(properties), "Mock Tegra X1");
  return 0;
}

int cudaStreamCreate(CUstream_st** stream) {
  *stream = new CUstream_st;
  return 0;
}
int cudaStreamDestroy(CUstream_st* stream) {
  delete stream;
  return 0;
}
int cudaStreamSynchronize(CUstream_st* stream) {
  bool well = !mock::Wants("device-lost");
  for (const auto& work : stream->work) well = well && work();
  stream->work.clear();
  return well ? 0 : kLaunchFailure;
}

int cudaHostAlloc(void** memory, std::size_t bytes, unsigned) {
  if (mock::Wants("no-shared-memory")) return kOutOfMemory;
  *memory = std::calloc(bytes, 1);
  return 0;
}
int cudaHostGetDevicePointer(void** there, void* here, unsigned) {
  *there = mock::ToDevice(here);
  return 0;
}
int cudaFreeHost(void* memory) {
  std::free(memory);
  return 0;
}
}
