#include "ort-network.h"

namespace twinspot {
namespace {

constexpr int kFloat = 1;
constexpr int kSequential = 0;
constexpr int kAllOptimisations = 99;
constexpr int kDeviceAllocator = 0;
constexpr int kDefaultMemory = 0;

}  // namespace

OrtNetwork::OrtNetwork(const Ort& ort, const ort::Env* env, const std::vector<std::uint8_t>& model, int threads,
                       bool cuda)
    : ort_(ort), table_(ort.table()) {
  try {
    Open(env, model, threads, cuda);
  } catch (...) {
    Close();
    throw;
  }
}

OrtNetwork::~OrtNetwork() { Close(); }

void OrtNetwork::Open(const ort::Env* env, const std::vector<std::uint8_t>& model, int threads, bool cuda) {
  const Owned<ort::Options> options = MakeOptions(threads, cuda);
  ort_.Check(table_.CreateSessionFromArray(env, model.data(), model.size(), options.get(), &session_), "model");
  ort_.Check(table_.CreateCpuMemoryInfo(kDeviceAllocator, kDefaultMemory, &memory_), "memory");
  std::size_t inputs = 0;
  std::size_t outputs = 0;
  ort_.Check(table_.SessionGetInputCount(session_, &inputs), "model");
  ort_.Check(table_.SessionGetOutputCount(session_, &outputs), "model");
  if (inputs != 1 || outputs != 1) throw Failure("model", "one input and one output were expected");
  input_ = Describe(true);
  output_ = Describe(false);
}

OrtNetwork::Owned<ort::Options> OrtNetwork::MakeOptions(int threads, bool cuda) const {
  ort::Options* made = nullptr;
  ort_.Check(table_.CreateSessionOptions(&made), "memory");
  Owned<ort::Options> options(made, Release{&table_});
  ort_.Check(table_.SetSessionExecutionMode(made, kSequential), "model");
  ort_.Check(table_.SetSessionGraphOptimizationLevel(made, kAllOptimisations), "model");
  ort_.Check(table_.SetIntraOpNumThreads(made, threads), "model");
  // Spinning burns a core after each run and gains nothing on networks of few, large layers.
  ort_.Check(table_.AddSessionConfigEntry(made, "session.intra_op.allow_spinning", "0"), "model");
  if (cuda) {
    const ort::CudaOptions how;
    ort_.Check(table_.AppendCuda(made, &how), "device");
  }
  return options;
}

OrtNetwork::Tensor OrtNetwork::Describe(bool input) const {
  ort::Allocator* allocator = nullptr;
  ort_.Check(table_.GetAllocatorWithDefaultOptions(&allocator), "memory");
  char* name = nullptr;
  ort_.Check(input ? table_.SessionGetInputName(session_, 0, allocator, &name)
                   : table_.SessionGetOutputName(session_, 0, allocator, &name),
             "model");
  Tensor tensor;
  tensor.name = name;
  ort_.Check(table_.AllocatorFree(allocator, name), "memory");

  ort::TypeInfo* made = nullptr;
  ort_.Check(input ? table_.SessionGetInputTypeInfo(session_, 0, &made)
                   : table_.SessionGetOutputTypeInfo(session_, 0, &made),
             "model");
  const Owned<ort::TypeInfo> type(made, Release{&table_});
  const ort::TensorInfo* info = nullptr;
  ort_.Check(table_.CastTypeInfoToTensorInfo(made, &info), "model");
  if (info == nullptr) throw Failure("model", tensor.name + " is no tensor");
  int element = 0;
  std::size_t rank = 0;
  ort_.Check(table_.GetTensorElementType(info, &element), "model");
  if (element != kFloat) throw Failure("model", tensor.name + " holds no float32 values");
  ort_.Check(table_.GetDimensionsCount(info, &rank), "model");
  tensor.shape.resize(rank);
  ort_.Check(table_.GetDimensions(info, tensor.shape.data(), rank), "model");
  for (std::int64_t size : tensor.shape) {
    if (size < 1) throw Failure("model", tensor.name + " has a dynamic dimension where a fixed one is expected");
  }
  return tensor;
}

OrtNetwork::Owned<ort::Value> OrtNetwork::Wrap(const Tensor& tensor, float* data) const {
  ort::Value* value = nullptr;
  ort_.Check(table_.CreateTensorWithDataAsOrtValue(memory_, data, CountOf(tensor.shape) * sizeof(float),
                                                   tensor.shape.data(), tensor.shape.size(), kFloat, &value),
             "memory");
  return Owned<ort::Value>(value, Release{&table_});
}

void OrtNetwork::Run(const float* input, float* output) {
  // ONNX Runtime reads its inputs only, whatever their type says; the output is written in place.
  const Owned<ort::Value> in = Wrap(input_, const_cast<float*>(input));
  const Owned<ort::Value> out = Wrap(output_, output);
  const char* in_name = input_.name.c_str();
  const char* out_name = output_.name.c_str();
  const ort::Value* ins[] = {in.get()};
  ort::Value* outs[] = {out.get()};
  ort_.Check(table_.Run(session_, nullptr, &in_name, ins, 1, &out_name, 1, outs), "run");
}

void OrtNetwork::Close() {
  if (session_ != nullptr) table_.ReleaseSession(session_);
  if (memory_ != nullptr) table_.ReleaseMemoryInfo(memory_);
}

}  // namespace twinspot
