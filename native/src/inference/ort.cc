#include "ort.h"

#include <cstring>
#include <map>
#include <mutex>

#include "ort-network.h"

namespace twinspot {
namespace {

// What goes wrong is answered; saying it on the terminal too helps nobody.
constexpr int kFatal = 4;

const ort::Base* BaseOf(const Library& library) {
  return library.Find<const ort::Base* (*)()>("OrtGetApiBase")();
}

// A library that is older answers null.
void* const* TableOf(const Library& library, const ort::Base* base) {
  void* const* table = base->get_api(ort::kVersion);
  if (table == nullptr) {
    throw Failure("version", library.file() + " is ONNX Runtime " + base->get_version() + ", and 1.11 or later is needed");
  }
  return table;
}

}  // namespace

Ort& Ort::Of(const std::string& file) {
  static std::mutex mutex;
  // Never deleted, see above.
  static auto* known = new std::map<std::string, std::unique_ptr<Ort>>;
  const std::lock_guard<std::mutex> lock(mutex);
  std::unique_ptr<Ort>& entry = (*known)[file];
  if (!entry) {
    Library library({file});
    const ort::Base* base = BaseOf(library);
    entry.reset(new Ort(std::move(library), base));
  }
  return *entry;
}

Ort::Ort(Library library, const ort::Base* base)
    : library_(std::move(library)), version_(base->get_version()), table_(TableOf(library_, base)) {
  Check(table_.CreateEnv(kFatal, "twinspot", &env_), "device");
  char** names = nullptr;
  int count = 0;
  Check(table_.GetAvailableProviders(&names, &count), "device");
  for (int i = 0; i < count; i++) {
    has_cuda_ = has_cuda_ || std::strcmp(names[i], "CUDAExecutionProvider") == 0;
  }
  Check(table_.ReleaseAvailableProviders(names, count), "device");
}

std::unique_ptr<Network> Ort::Open(const std::vector<std::uint8_t>& model, int threads, bool cuda) {
  return std::unique_ptr<Network>(new OrtNetwork(*this, env_, model, threads, cuda));
}

void Ort::Check(ort::Status* status, const char* word) const {
  if (status == nullptr) return;
  const std::string why = table_.GetErrorMessage(status);
  table_.ReleaseStatus(status);
  // The CUDA provider has no code of its own for this.
  const bool memory = why.find("out of memory") != std::string::npos ||
                      why.find("Failed to allocate memory") != std::string::npos;
  throw Failure(memory ? "memory" : word, why);
}

}  // namespace twinspot
