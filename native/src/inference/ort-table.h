// The part of ONNX Runtime's C interface that is used here, by its place in the table of functions: an entry never moves
// once it is published, and every version since 1.11 hands out the table of version 11. Declared here from the published
// layout, so that nothing of ONNX Runtime is needed to build.
#pragma once

#include <cstddef>
#include <cstdint>

namespace twinspot {
namespace ort {

constexpr std::uint32_t kVersion = 11;

struct Status;
struct Env;
struct Options;
struct Session;
struct MemoryInfo;
struct Value;
struct TypeInfo;
struct TensorInfo;
struct Allocator;

struct Base {
  void* const* (*get_api)(std::uint32_t version);
  const char* (*get_version)();
};

// Options of the CUDA provider as of version 11; later ones read a few numbers more, for which zero means "as ever".
struct CudaOptions {
  int device = 0;
  // 0 exhaustive, 1 heuristic, 2 default. Shapes never change here, so the best way is looked for once.
  int search = 0;
  std::size_t memory_limit = SIZE_MAX;
  int arena_strategy = 0;
  int copy_in_default_stream = 1;
  int has_stream = 0;
  void* stream = nullptr;
  void* arena = nullptr;
  int later[16] = {};
};

// Place in the table and signature of each function.
#define TWINSPOT_ORT_FUNCTIONS(F)                                                                    \
  F(2, const char*, GetErrorMessage, const Status*)                                                  \
  F(3, Status*, CreateEnv, int level, const char* name, Env** env)                                   \
  F(8, Status*, CreateSessionFromArray, const Env*, const void* model, std::size_t length,           \
    const Options*, Session**)                                                                       \
  F(9, Status*, Run, Session*, const void* run_options, const char* const* input_names,              \
    const Value* const* inputs, std::size_t input_count, const char* const* output_names,            \
    std::size_t output_count, Value** outputs)                                                       \
  F(10, Status*, CreateSessionOptions, Options**)                                                    \
  F(13, Status*, SetSessionExecutionMode, Options*, int mode)                                        \
  F(23, Status*, SetSessionGraphOptimizationLevel, Options*, int level)                              \
  F(24, Status*, SetIntraOpNumThreads, Options*, int threads)                                        \
  F(30, Status*, SessionGetInputCount, const Session*, std::size_t*)                                 \
  F(31, Status*, SessionGetOutputCount, const Session*, std::size_t*)                                \
  F(33, Status*, SessionGetInputTypeInfo, const Session*, std::size_t index, TypeInfo**)             \
  F(34, Status*, SessionGetOutputTypeInfo, const Session*, std::size_t index, TypeInfo**)            \
  F(36, Status*, SessionGetInputName, const Session*, std::size_t index, Allocator*, char**)         \
  F(37, Status*, SessionGetOutputName, const Session*, std::size_t index, Allocator*, char**)        \
  F(49, Status*, CreateTensorWithDataAsOrtValue, const MemoryInfo*, void* data, std::size_t bytes,   \
    const std::int64_t* shape, std::size_t rank, int type, Value**)                                  \
  F(55, Status*, CastTypeInfoToTensorInfo, const TypeInfo*, const TensorInfo**)                      \
  F(60, Status*, GetTensorElementType, const TensorInfo*, int*)                                      \
  F(61, Status*, GetDimensionsCount, const TensorInfo*, std::size_t*)                                \
  F(62, Status*, GetDimensions, const TensorInfo*, std::int64_t*, std::size_t)                       \
  F(69, Status*, CreateCpuMemoryInfo, int allocator_type, int memory_type, MemoryInfo**)             \
  F(76, Status*, AllocatorFree, Allocator*, void*)                                                   \
  F(78, Status*, GetAllocatorWithDefaultOptions, Allocator**)                                        \
  F(93, void, ReleaseStatus, Status*)                                                                \
  F(94, void, ReleaseMemoryInfo, MemoryInfo*)                                                        \
  F(95, void, ReleaseSession, Session*)                                                              \
  F(96, void, ReleaseValue, Value*)                                                                  \
  F(98, void, ReleaseTypeInfo, TypeInfo*)                                                            \
  F(100, void, ReleaseSessionOptions, Options*)                                                      \
  F(125, Status*, GetAvailableProviders, char*** names, int* count)                                  \
  F(126, Status*, ReleaseAvailableProviders, char** names, int count)                                \
  F(130, Status*, AddSessionConfigEntry, Options*, const char* key, const char* value)               \
  F(152, Status*, AppendCuda, Options*, const CudaOptions*)

// The functions, taken out of the table that the library hands out.
struct Table {
#define TWINSPOT_DECLARE(place, result, name, ...) result (*name)(__VA_ARGS__);
  TWINSPOT_ORT_FUNCTIONS(TWINSPOT_DECLARE)
#undef TWINSPOT_DECLARE

  explicit Table(void* const* api) {
#define TWINSPOT_TAKE(place, result, name, ...) \
  name = reinterpret_cast<result (*)(__VA_ARGS__)>(api[place]);
    TWINSPOT_ORT_FUNCTIONS(TWINSPOT_TAKE)
#undef TWINSPOT_TAKE
  }
};

}  // namespace ort
}  // namespace twinspot
