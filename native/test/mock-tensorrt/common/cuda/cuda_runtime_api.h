// What TensorRT's headers want of CUDA's, for tests on machines without either.
#pragma once

struct CUstream_st;
typedef CUstream_st* cudaStream_t;
struct CUevent_st;
typedef CUevent_st* cudaEvent_t;
