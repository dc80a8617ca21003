#include "cuda.h"

#include "inference/network.h"

namespace twinspot {
namespace {

constexpr int kOutOfMemory = 2;
constexpr unsigned kMapped = 2;
constexpr int kMajor = 75;
constexpr int kMinor = 76;

// The names that CUDA 10.2 to 13 go by; the plain one comes with the development package.
std::vector<std::string> Files(const std::string& folder) {
  std::vector<std::string> files;
  for (const char* name : {"libcudart.so.10.2", "libcudart.so.11.0", "libcudart.so.12", "libcudart.so.13", "libcudart.so"}) {
    files.push_back(In(folder, name));
    if (!folder.empty()) continue;
    files.push_back(In("/usr/local/cuda/lib64", name));
  }
  return files;
}

}  // namespace

Cuda::Cuda(const std::string& folder)
    : library_(Files(folder)),
      get_error_string_(library_.Find<decltype(get_error_string_)>("cudaGetErrorString")),
      get_last_error_(library_.Find<decltype(get_last_error_)>("cudaGetLastError")),
      stream_create_(library_.Find<decltype(stream_create_)>("cudaStreamCreate")),
      stream_destroy_(library_.Find<decltype(stream_destroy_)>("cudaStreamDestroy")),
      stream_synchronize_(library_.Find<decltype(stream_synchronize_)>("cudaStreamSynchronize")),
      host_alloc_(library_.Find<decltype(host_alloc_)>("cudaHostAlloc")),
      host_get_device_pointer_(library_.Find<decltype(host_get_device_pointer_)>("cudaHostGetDevicePointer")),
      free_host_(library_.Find<decltype(free_host_)>("cudaFreeHost")) {
  Describe();
}

void Cuda::Describe() {
  int count = 0;
  Check(library_.Find<int (*)(int*)>("cudaGetDeviceCount")(&count), "no graphics processor answers");
  if (count == 0) throw Failure("device", "there is no graphics processor");
  Check(library_.Find<int (*)(int*)>("cudaRuntimeGetVersion")(&version_), "CUDA has no version");
  const auto attribute = library_.Find<int (*)(int*, int, int)>("cudaDeviceGetAttribute");
  int major = 0;
  int minor = 0;
  Check(attribute(&major, kMajor, 0), "the graphics processor does not describe itself");
  Check(attribute(&minor, kMinor, 0), "the graphics processor does not describe itself");
  device_.sm = 10 * major + minor;
  // The name is the first field of a structure that grows with every version; 4 KB hold them all.
  char properties[4096] = {};
  const auto describe = library_.Find<int (*)(void*, int)>("cudaGetDeviceProperties");
  Check(describe(properties, 0), "the graphics processor does not describe itself");
  properties[255] = 0;
  device_.name = properties;
}

void Cuda::Check(int code, const char* what) const {
  if (code == 0) return;
  // Forgotten here, so that the next call does not answer with it once more.
  get_last_error_();
  throw Failure(code == kOutOfMemory ? "memory" : "device", std::string(what) + ": " + get_error_string_(code));
}

Cuda::Stream Cuda::MakeStream() const {
  Stream stream = nullptr;
  Check(stream_create_(&stream), "no stream");
  return stream;
}

void Cuda::FreeStream(Stream stream) const { stream_destroy_(stream); }

void Cuda::Wait(Stream stream) const { Check(stream_synchronize_(stream), "the graphics processor failed"); }

Cuda::Shared Cuda::Allocate(std::size_t bytes) const {
  Shared memory;
  Check(host_alloc_(&memory.here, bytes, kMapped), "no memory for inputs and outputs");
  try {
    Check(host_get_device_pointer_(&memory.there, memory.here, 0), "the memory is not shared");
  } catch (...) {
    free_host_(memory.here);
    throw;
  }
  return memory;
}

void Cuda::Free(const Shared& memory) const { free_host_(memory.here); }

}  // namespace twinspot
