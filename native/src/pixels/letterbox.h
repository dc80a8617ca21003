#pragma once

#include "kernels.h"
#include "picture.h"

namespace twinspot {
namespace pixels {

// Shrinks a picture by area averaging into the planes of a network's input, 3 * place.height * place.width values. What
// the picture leaves free becomes grey. As server/vision/letterbox.ts.
void letterbox(const Kernels& kernels, const Picture& picture, const Place& place, float* input);

}  // namespace pixels
}  // namespace twinspot
