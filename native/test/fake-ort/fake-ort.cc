// An ONNX Runtime with a CUDA provider, for tests on machines without one: all that it is asked for, the real one does on the
// processor. FAKE_ORT_REAL names that, and FAKE_ORT lists what shall go wrong.
#include <dlfcn.h>

#include <cstdint>
#include <cstdlib>
#include <cstring>

#include "inference/ort-table.h"

namespace {

using namespace twinspot::ort;

constexpr int kCreateStatus = 0;
constexpr int kRun = 9;
constexpr int kGetAvailableProviders = 125;
constexpr int kReleaseAvailableProviders = 126;
constexpr int kAppendCuda = 152;
constexpr int kFail = 1;

using RunFunction = decltype(Table::Run);

// As much of the real table as is used.
void* table[kAppendCuda + 1];
void* const* real = nullptr;

bool Wants(const char* what) {
  const char* list = std::getenv("FAKE_ORT");
  return list != nullptr && std::strstr(list, what) != nullptr;
}

Status* Fail(const char* why) {
  return reinterpret_cast<Status* (*)(int, const char*)>(real[kCreateStatus])(kFail, why);
}

Status* Run(Session* session, const void* options, const char* const* input_names, const Value* const* inputs,
            std::size_t input_count, const char* const* output_names, std::size_t output_count, Value** outputs) {
  if (Wants("run-fails")) return Fail("CUDA failure 719: unspecified launch failure");
  return reinterpret_cast<RunFunction>(real[kRun])(session, options, input_names, inputs, input_count, output_names,
                                                   output_count, outputs);
}

char cuda[] = "CUDAExecutionProvider";
char cpu[] = "CPUExecutionProvider";
char* providers[] = {cpu, cuda};

Status* GetAvailableProviders(char*** names, int* count) {
  *names = providers;
  *count = Wants("without-cuda") ? 1 : 2;
  return nullptr;
}

Status* ReleaseAvailableProviders(char**, int) { return nullptr; }

Status* AppendCuda(Options*, const CudaOptions* how) {
  if (Wants("no-device")) return Fail("CUDA failure 100: no CUDA-capable device is detected");
  if (Wants("out-of-memory")) return Fail("CUDA failure 2: out of memory");
  return how->device == 0 ? nullptr : Fail("another device than the first was asked for");
}

const Base* RealBase() {
  void* library = dlopen(std::getenv("FAKE_ORT_REAL"), RTLD_NOW | RTLD_LOCAL);
  if (library == nullptr) return nullptr;
  return reinterpret_cast<const Base* (*)()>(dlsym(library, "OrtGetApiBase"))();
}

void* const* GetApi(std::uint32_t version) {
  if (Wants("too-old")) return nullptr;
  real = RealBase()->get_api(version);
  std::memcpy(table, real, sizeof table);
  table[kRun] = reinterpret_cast<void*>(Run);
  table[kGetAvailableProviders] = reinterpret_cast<void*>(GetAvailableProviders);
  table[kReleaseAvailableProviders] = reinterpret_cast<void*>(ReleaseAvailableProviders);
  table[kAppendCuda] = reinterpret_cast<void*>(AppendCuda);
  return table;
}

const char* GetVersion() { return Wants("too-old") ? "1.10.0" : RealBase()->get_version(); }

const Base base = {GetApi, GetVersion};

}  // namespace

extern "C" const Base* OrtGetApiBase() { return &base; }
