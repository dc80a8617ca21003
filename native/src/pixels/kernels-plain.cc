// The inner loops for every processor of the architecture: SSE2 on x86-64, NEON on aarch64.
#include "kernels.h"
#include "picture.h"

namespace twinspot {
namespace pixels {
namespace plain {
namespace {
#include "loops.h"
}  // namespace
}  // namespace plain

const Kernels& plainKernels() {
  static const Kernels all = {"plain",      plain::start, plain::add,   plain::average, plain::tap,
                              plain::between, plain::pile,  plain::share, plain::blend,   plain::balance};
  return all;
}

const Kernels& kernels() {
  static const Kernels& best = wideKernels() != nullptr ? *wideKernels() : plainKernels();
  return best;
}

}  // namespace pixels
}  // namespace twinspot
