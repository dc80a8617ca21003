// The plain C face of the adapter: no exception crosses it.
#include <cstring>
#include <new>

#include "tensorrt.h"

using twinspot::Failure;

struct TwinspotTrt {
  explicit TwinspotTrt(const char* folder) : trt(folder) {}
  twinspot::TensorRt trt;
};

struct TwinspotTrtBuilt {
  twinspot::TensorRt::Built built;
};

struct TwinspotTrtNetwork {
  std::unique_ptr<twinspot::Network> network;
};

namespace {

int Fail(TwinspotTrtError* error, const std::string& word, const char* why) {
  std::memset(error, 0, sizeof *error);
  std::strncpy(error->word, word.c_str(), sizeof error->word - 1);
  std::strncpy(error->why, why, sizeof error->why - 1);
  return 1;
}

template <typename Action>
int Try(TwinspotTrtError* error, Action action) {
  try {
    action();
    return 0;
  } catch (const Failure& failure) {
    return Fail(error, failure.word(), failure.what());
  } catch (const std::bad_alloc& failure) {
    return Fail(error, "memory", failure.what());
  } catch (const std::exception& failure) {
    return Fail(error, "run", failure.what());
  }
}

int Open(const char* folder, TwinspotTrt** trt, TwinspotTrtError* error) {
  return Try(error, [&] { *trt = new TwinspotTrt(folder); });
}

void Close(TwinspotTrt* trt) { delete trt; }

void Facts(const TwinspotTrt* trt, TwinspotTrtFacts* facts) { *facts = trt->trt.Facts(); }

int Build(TwinspotTrt* trt, const TwinspotTrtBuild* how, TwinspotTrtBuilt** built, TwinspotTrtError* error) {
  return Try(error, [&] { *built = new TwinspotTrtBuilt{trt->trt.Build(*how)}; });
}

void EngineOf(const TwinspotTrtBuilt* built, const void** data, size_t* length) {
  *data = built->built.engine.data();
  *length = built->built.engine.size();
}

void TimingsOf(const TwinspotTrtBuilt* built, const void** data, size_t* length) {
  *data = built->built.timings.data();
  *length = built->built.timings.size();
}

void FreeBuilt(TwinspotTrtBuilt* built) { delete built; }

int Load(TwinspotTrt* trt, const void* engine, size_t length, TwinspotTrtNetwork** network, TwinspotTrtError* error) {
  return Try(error, [&] { *network = new TwinspotTrtNetwork{trt->trt.Load(engine, length)}; });
}

void CopyShape(const twinspot::Shape& from, TwinspotTrtShape* to) {
  to->rank = static_cast<std::int32_t>(from.size());
  for (std::size_t i = 0; i < from.size(); i++) to->size[i] = from[i];
}

void Shapes(const TwinspotTrtNetwork* network, TwinspotTrtShape* input, TwinspotTrtShape* output) {
  CopyShape(network->network->input_shape(), input);
  CopyShape(network->network->output_shape(), output);
}

int Run(TwinspotTrtNetwork* network, const float* input, float* output, TwinspotTrtError* error) {
  return Try(error, [&] { network->network->Run(input, output); });
}

void FreeNetwork(TwinspotTrtNetwork* network) { delete network; }

const TwinspotTrtTable table = {TWINSPOT_TENSORRT_ABI, twinspot::kHeaders, Open,      Close, Facts,  Build, EngineOf,
                                TimingsOf,             FreeBuilt,          Load,      Shapes, Run,   FreeNetwork};

}  // namespace

extern "C" __attribute__((visibility("default"))) const TwinspotTrtTable* twinspot_tensorrt() { return &table; }
