#pragma once

#include "kernels.h"
#include "picture.h"

namespace twinspot {
namespace pixels {

// Cuts a card out of the picture by its map and makes its paper white, whatever the light. `reach` is how far the square
// goes beyond the card's middle, in its radius. Gives 3 * side * side values as a network takes them, and each channel's
// gain. As server/vision/straighten.ts and fill.ts.
void straighten(const Kernels& kernels, const Picture& picture, const Map& map, int side, double reach, float* planes,
                double* gains);

// Cuts a symbol out of the picture by its map, with the gains of its card.
void crop(const Kernels& kernels, const Picture& picture, const Map& map, int side, const double* gains,
          float* planes);

}  // namespace pixels
}  // namespace twinspot
