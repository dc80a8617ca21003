#include "adapter.h"

#include <map>
#include <mutex>
#include <utility>

namespace twinspot {
namespace {

void Check(int failed, const TwinspotTrtError& error) {
  if (failed != 0) throw Failure(error.word, error.why);
}

class EngineNetwork : public Network {
 public:
  EngineNetwork(const TwinspotTrtTable* table, TwinspotTrtNetwork* network) : table_(table), network_(network) {
    TwinspotTrtShape input;
    TwinspotTrtShape output;
    table_->shapes(network_, &input, &output);
    input_.assign(input.size, input.size + input.rank);
    output_.assign(output.size, output.size + output.rank);
  }
  ~EngineNetwork() override { table_->free_network(network_); }
  EngineNetwork(const EngineNetwork&) = delete;
  EngineNetwork& operator=(const EngineNetwork&) = delete;

  const Shape& input_shape() const override { return input_; }
  const Shape& output_shape() const override { return output_; }
  void Run(const float* input, float* output) override {
    TwinspotTrtError error;
    Check(table_->run(network_, input, output, &error), error);
  }

 private:
  const TwinspotTrtTable* table_;
  TwinspotTrtNetwork* network_;
  Shape input_;
  Shape output_;
};

Bytes Copy(const TwinspotTrtBuilt* built, void (*get)(const TwinspotTrtBuilt*, const void**, size_t*)) {
  const void* data = nullptr;
  std::size_t length = 0;
  get(built, &data, &length);
  const auto* bytes = static_cast<const std::uint8_t*>(data);
  return Bytes(bytes, bytes + length);
}

}  // namespace

Adapter& Adapter::Of(const std::string& file, const std::string& folder) {
  static std::mutex mutex;
  // Never deleted, see above.
  static auto* known = new std::map<std::pair<std::string, std::string>, std::unique_ptr<Adapter>>;
  const std::lock_guard<std::mutex> lock(mutex);
  std::unique_ptr<Adapter>& entry = (*known)[{file, folder}];
  if (!entry) entry.reset(new Adapter(Library({file}), folder));
  return *entry;
}

Adapter::Adapter(Library library, const std::string& folder)
    : library_(std::move(library)), table_(library_.Find<TwinspotTensorRtFunction>(TWINSPOT_TENSORRT_SYMBOL)()) {
  if (table_->abi != TWINSPOT_TENSORRT_ABI) {
    throw Failure("version", library_.file() + " was built from other sources than the addon");
  }
  TwinspotTrtError error;
  Check(table_->open(folder.c_str(), &trt_, &error), error);
}

TwinspotTrtFacts Adapter::Facts() const {
  TwinspotTrtFacts facts;
  table_->facts(trt_, &facts);
  return facts;
}

Adapter::Built Adapter::Build(const Plan& plan, const Tell& tell) {
  TwinspotTrtBuild how = {};
  how.model = plan.model.data();
  how.model_length = plan.model.size();
  how.half = plan.half;
  how.workspace = plan.workspace;
  how.timings = plan.timings.data();
  how.timings_length = plan.timings.size();
  how.progress = [](void* user, const char* step, double share) { (*static_cast<const Tell*>(user))(step, share); };
  how.user = const_cast<Tell*>(&tell);
  TwinspotTrtBuilt* made = nullptr;
  TwinspotTrtError error;
  Check(table_->build(trt_, &how, &made, &error), error);
  const std::unique_ptr<TwinspotTrtBuilt, void (*)(TwinspotTrtBuilt*)> owned(made, table_->free_built);
  return {Copy(made, table_->engine), Copy(made, table_->timings)};
}

std::unique_ptr<Network> Adapter::Load(const Bytes& engine) {
  TwinspotTrtNetwork* network = nullptr;
  TwinspotTrtError error;
  Check(table_->load(trt_, engine.data(), engine.size(), &network, &error), error);
  return std::unique_ptr<Network>(new EngineNetwork(table_, network));
}

}  // namespace twinspot
