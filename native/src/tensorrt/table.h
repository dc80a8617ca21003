/*
 * What the addon and twinspot_tensorrt.so say to each other: plain C, so that the addon that is built where TensorRT's
 * headers are missing can use an adapter that was built where they are.
 */
#ifndef TWINSPOT_TENSORRT_TABLE_H
#define TWINSPOT_TENSORRT_TABLE_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Raised whenever anything below changes its shape. */
#define TWINSPOT_TENSORRT_ABI 1
#define TWINSPOT_TENSORRT_RANK 8

/* What went wrong; see Failure in network.h for the words. */
typedef struct TwinspotTrtError {
  char word[16];
  char why[1024];
} TwinspotTrtError;

/* What is there. Versions are major * 10000 + minor * 100 + patch. */
typedef struct TwinspotTrtFacts {
  int32_t version;
  int32_t cuda;
  char gpu[128];
  int32_t sm;
  int32_t fast_half;
} TwinspotTrtFacts;

typedef struct TwinspotTrtShape {
  int32_t rank;
  int64_t size[TWINSPOT_TENSORRT_RANK];
} TwinspotTrtShape;

typedef struct TwinspotTrtBuild {
  const void* model;
  size_t model_length;
  int32_t half;
  size_t workspace;
  /* What an earlier build learned; may be empty. */
  const void* timings;
  size_t timings_length;
  /* Called from the thread that builds. `share` is 0 to 1, or less than 0 where TensorRT does not tell. */
  void (*progress)(void* user, const char* step, double share);
  void* user;
} TwinspotTrtBuild;

typedef struct TwinspotTrt TwinspotTrt;               /* the libraries and the device */
typedef struct TwinspotTrtBuilt TwinspotTrtBuilt;     /* an engine as bytes */
typedef struct TwinspotTrtNetwork TwinspotTrtNetwork; /* an engine that is ready to run */

/* Functions that answer int answer 0 when all went well, and else fill `error`. */
typedef struct TwinspotTrtTable {
  int32_t abi;
  /* Of the headers that the adapter was built with. */
  int32_t headers;
  /* `folder` holds the libraries; empty for the system's own search. */
  int (*open)(const char* folder, TwinspotTrt** trt, TwinspotTrtError* error);
  void (*close)(TwinspotTrt* trt);
  void (*facts)(const TwinspotTrt* trt, TwinspotTrtFacts* facts);
  int (*build)(TwinspotTrt* trt, const TwinspotTrtBuild* how, TwinspotTrtBuilt** built, TwinspotTrtError* error);
  void (*engine)(const TwinspotTrtBuilt* built, const void** data, size_t* length);
  void (*timings)(const TwinspotTrtBuilt* built, const void** data, size_t* length);
  void (*free_built)(TwinspotTrtBuilt* built);
  int (*load)(TwinspotTrt* trt, const void* engine, size_t length, TwinspotTrtNetwork** network,
              TwinspotTrtError* error);
  void (*shapes)(const TwinspotTrtNetwork* network, TwinspotTrtShape* input, TwinspotTrtShape* output);
  int (*run)(TwinspotTrtNetwork* network, const float* input, float* output, TwinspotTrtError* error);
  void (*free_network)(TwinspotTrtNetwork* network);
} TwinspotTrtTable;

/* The one symbol of the adapter. */
typedef const TwinspotTrtTable* (*TwinspotTensorRtFunction)(void);
#define TWINSPOT_TENSORRT_SYMBOL "twinspot_tensorrt"

#ifdef __cplusplus
}
#endif
#endif
