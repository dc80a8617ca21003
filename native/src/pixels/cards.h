#pragma once

#include "picture.h"
#include "sample.h"

namespace twinspot {
namespace pixels {

// Cuts a card out of a picture by its map and makes its paper white, whatever the light. `reach` is how far the square
// goes beyond the card's middle, in its radius. Gives 3 * side * side values as a network takes them, and each channel's
// gain. As server/vision/straighten.ts and fill.ts.
void straighten(Sampler& sampler, const Map& map, double reach, float* planes, double* gains);

// Cuts a symbol out of a picture by its map, with the gains of its card.
void crop(Sampler& sampler, const Map& map, const double* gains, float* planes);

}  // namespace pixels
}  // namespace twinspot
