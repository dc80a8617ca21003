// Work in parts on memory of JavaScript's: done by the calling thread and threads of Node's own pool, as many as the machine has
// processors for it, and answered with one promise.
#pragma once

#include <napi.h>

#include <functional>

#include "parts.h"

namespace twinspot {
namespace pixels {

// Does parts until there are no more to take; called by several threads at once.
using Work = std::function<void(Parts&)>;

// The arguments are held until no thread works on them any more. The promise is fulfilled when all parts are done, also where
// a thread that came too late to help still waits for its turn.
Napi::Value startJob(const Napi::CallbackInfo& info, int parts, Work work);

}  // namespace pixels
}  // namespace twinspot
