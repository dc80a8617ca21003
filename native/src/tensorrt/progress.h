// How far a build has come, where TensorRT tells: from 10 on it counts its steps.
#pragma once

#include "table.h"
#include "versions.h"

#if TRT_SINCE(10, 0)
#include <map>
#include <mutex>
#include <string>
#endif

namespace twinspot {

#if TRT_SINCE(10, 0)

class Progress : public nvinfer1::IProgressMonitor {
 public:
  explicit Progress(const TwinspotTrtBuild& how) : how_(how) {}

  void Tell(const char* step, double share) { how_.progress(how_.user, step, share); }
  void Watch(nvinfer1::IBuilderConfig& config) { config.setProgressMonitor(this); }

  void phaseStart(const char* phase, const char* parent, std::int32_t steps) noexcept override;
  bool stepComplete(const char* phase, std::int32_t step) noexcept override;
  void phaseFinish(const char* phase) noexcept override;

 private:
  struct Phase {
    double from;
    double width;
    int steps;
    int done;
  };

  void Reach(double share);

  const TwinspotTrtBuild& how_;
  std::mutex mutex_;
  std::map<std::string, Phase> phases_;
  double reached_ = 0;
};

#else

class Progress {
 public:
  explicit Progress(const TwinspotTrtBuild& how) : how_(how) {}
  void Tell(const char* step, double share) { how_.progress(how_.user, step, share); }
  void Watch(nvinfer1::IBuilderConfig&) {}

 private:
  const TwinspotTrtBuild& how_;
};

#endif

}  // namespace twinspot
