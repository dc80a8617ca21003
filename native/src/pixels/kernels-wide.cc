// The inner loops again for x86-64 processors with AVX2. The headers come before the pragma: what they define inline may
// be shared with files that run on any processor.
#include "kernels.h"
#include "picture.h"

#if defined(__x86_64__)

#pragma GCC push_options
#pragma GCC target("avx2")
namespace twinspot {
namespace pixels {
namespace wide {
namespace {
#include "loops.h"
}  // namespace
}  // namespace wide
}  // namespace pixels
}  // namespace twinspot
#pragma GCC pop_options

const twinspot::pixels::Kernels* twinspot::pixels::wideKernels() {
  static const Kernels all = {"avx2",        wide::start, wide::add,   wide::average, wide::tap,
                              wide::between, wide::pile,  wide::share, wide::blend,   wide::balance};
  return __builtin_cpu_supports("avx2") ? &all : nullptr;
}

#else

const twinspot::pixels::Kernels* twinspot::pixels::wideKernels() { return nullptr; }

#endif
