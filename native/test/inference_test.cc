// Runs networks with ONNX Runtime and with both mocks of TensorRT, well and badly, from several threads; made for sanitizers.
//
//   inference_test ORT MODEL ROUNDS FOLDER...   each folder holds a mock TensorRT and its adapter
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <iterator>
#include <thread>

#include "inference/adapter.h"
#include "inference/ort.h"

using namespace twinspot;

namespace {

void Expect(bool well, const char* what) {
  if (well) return;
  std::fprintf(stderr, "%s\n", what);
  std::exit(1);
}

Bytes Read(const char* file) {
  std::ifstream stream(file, std::ios::binary);
  return Bytes(std::istreambuf_iterator<char>(stream), std::istreambuf_iterator<char>());
}

template <typename Action>
void ExpectFailure(const char* word, Action action) {
  try {
    action();
  } catch (const Failure& failure) {
    if (failure.word() != word) std::fprintf(stderr, "%s: %s\n", failure.word().c_str(), failure.what());
    Expect(failure.word() == word, word);
    return;
  }
  Expect(false, word);
}

std::vector<float> Answer(Network& network) {
  std::vector<float> input(CountOf(network.input_shape()), 0.25F);
  std::vector<float> output(CountOf(network.output_shape()));
  network.Run(input.data(), output.data());
  return output;
}

void TestOrt(Ort& ort, const Bytes& model) {
  ExpectFailure("model", [&] { ort.Open(Bytes(30, 7), 1, false); });
  ExpectFailure("device", [&] { ort.Open(model, 1, true); });
  const std::unique_ptr<Network> network = ort.Open(model, 1, false);
  const std::vector<float> expected = Answer(*network);
  std::vector<std::thread> threads;
  for (int i = 0; i < 3; i++) {
    threads.emplace_back([&] { Expect(Answer(*ort.Open(model, 1, false)) == expected, "the same answer in each thread"); });
  }
  for (std::thread& thread : threads) thread.join();
}

void TestTensorRt(const std::string& folder, const Bytes& model, const std::vector<float>& expected) {
  unsetenv("MOCK_TENSORRT");
  Adapter& adapter = Adapter::Of(folder + "/twinspot_tensorrt.so", folder);
  Expect(adapter.Facts().sm == 53, "the device is described");
  Adapter::Plan plan;
  plan.model = model;
  plan.half = true;
  plan.workspace = 1 << 20;
  int told = 0;
  const Adapter::Tell tell = [&](const char*, double) { told++; };
  const Adapter::Built built = adapter.Build(plan, tell);
  Expect(told > 1, "the build tells how far it is");
  plan.timings = built.timings;
  adapter.Build(plan, tell);
  plan.timings = Bytes(5, 1);
  adapter.Build(plan, tell);
  {
    const std::unique_ptr<Network> network = adapter.Load(built.engine);
    const std::vector<float> answer = Answer(*network);
    for (std::size_t i = 0; i < answer.size(); i++) Expect(std::fabs(answer[i] - expected[i]) < 0.01F, "the same answer");
    for (const char* what : {"run-fails", "device-lost"}) {
      setenv("MOCK_TENSORRT", what, 1);
      ExpectFailure(what[0] == 'r' ? "run" : "device", [&] { Answer(*network); });
    }
  }
  for (const char* what : {"context-memory", "no-shared-memory"}) {
    setenv("MOCK_TENSORRT", what, 1);
    ExpectFailure("memory", [&] { adapter.Load(built.engine); });
  }
  setenv("MOCK_TENSORRT", "build-memory", 1);
  ExpectFailure("memory", [&] { adapter.Build(plan, tell); });
  unsetenv("MOCK_TENSORRT");
  Bytes cut = built.engine;
  cut.resize(cut.size() / 2);
  ExpectFailure("corrupt", [&] { adapter.Load(cut); });
  ExpectFailure("corrupt", [&] { adapter.Load(Bytes()); });
  plan.model = Bytes(30, 7);
  ExpectFailure("model", [&] { adapter.Build(plan, tell); });
}

}  // namespace

int main(int count, char** words) {
  Expect(count > 4, "ORT MODEL ROUNDS FOLDER... were expected");
  setenv("MOCK_TENSORRT_ORT", words[1], 1);
  const Bytes model = Read(words[2]);
  const int rounds = std::atoi(words[3]);
  ExpectFailure("missing", [] { Ort::Of("/nowhere/libonnxruntime.so"); });
  ExpectFailure("missing", [] { Adapter::Of("/nowhere/twinspot_tensorrt.so", ""); });
  Ort& ort = Ort::Of(words[1]);
  const std::vector<float> expected = Answer(*ort.Open(model, 1, false));
  for (int round = 0; round < rounds; round++) {
    TestOrt(ort, model);
    for (int i = 4; i < count; i++) TestTensorRt(words[i], model, expected);
  }
  std::printf("%d rounds are as they should be\n", rounds);
}
