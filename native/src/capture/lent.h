#pragma once

#include <napi.h>

#include <memory>

#include "capture/lease.h"

namespace twinspot {
namespace capture {

// A picture as JavaScript gets it: its `pixels` are an ArrayBuffer over the mapped memory. The buffer goes back to the
// camera with `giveBack`, or when nobody holds the ArrayBuffer any more.
Napi::Object Lend(Napi::Env env, std::shared_ptr<Lease> lease);

}  // namespace capture
}  // namespace twinspot
