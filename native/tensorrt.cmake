# The adapter to TensorRT, twinspot_tensorrt.so beside the addon, where TensorRT's and CUDA's headers are: on a Jetson, and
# where TENSORRT_INCLUDE (folders, with colons between them) says. Without them the addon is the same and does without.
string(REPLACE ":" ";" NAMED "$ENV{TENSORRT_INCLUDE}")
set(PLACES ${NAMED} /usr/local/cuda/include /usr/local/cuda/targets/aarch64-linux/include)
find_path(NVINFER_INCLUDE NvInfer.h HINTS ${PLACES})
find_path(NVONNX_INCLUDE NvOnnxParser.h HINTS ${PLACES})
find_path(CUDA_INCLUDE cuda_runtime_api.h HINTS ${PLACES})

# 11 has no flag for half precision any more.
set(TENSORRT_MAJOR 0)
if(EXISTS "${NVINFER_INCLUDE}/NvInferVersion.h")
  file(STRINGS "${NVINFER_INCLUDE}/NvInferVersion.h" LINE
    REGEX "define (NV_TENSORRT_MAJOR|TRT_MAJOR_ENTERPRISE) [0-9]+")
  string(REGEX REPLACE ".* ([0-9]+).*" "\\1" TENSORRT_MAJOR "${LINE}")
endif()

if(TENSORRT_MAJOR GREATER 10)
  message(STATUS "TensorRT ${TENSORRT_MAJOR} is newer than what its adapter is made for: that is not built")
elseif(NVINFER_INCLUDE AND NVONNX_INCLUDE AND CUDA_INCLUDE)
  file(GLOB ADAPTER CONFIGURE_DEPENDS src/tensorrt/*.cc)
  add_library(twinspot_tensorrt MODULE ${ADAPTER} src/inference/library.cc)
  set_target_properties(twinspot_tensorrt PROPERTIES PREFIX "")
  target_compile_options(twinspot_tensorrt PRIVATE -Wall -Wextra -Werror)
  target_include_directories(twinspot_tensorrt SYSTEM PRIVATE
    ${NVINFER_INCLUDE} ${NVONNX_INCLUDE} ${CUDA_INCLUDE})
  target_include_directories(twinspot_tensorrt PRIVATE src)
  target_link_libraries(twinspot_tensorrt PRIVATE ${CMAKE_DL_LIBS})
  message(STATUS "TensorRT's headers are in ${NVINFER_INCLUDE}: its adapter is built too")
else()
  message(STATUS "TensorRT's headers are not here: its adapter is not built")
endif()
