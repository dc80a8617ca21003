// A network as JavaScript sees it: `inputShape`, `outputShape`, `run`, `close`.
#pragma once

#include <napi.h>

#include <memory>
#include <mutex>

#include "network.h"

namespace twinspot {

// Shared by the object and the runs that are under way.
struct Running {
  std::mutex mutex;
  // Null once it is closed.
  std::unique_ptr<Network> network;
};

// The JavaScript object of a network.
Napi::Value WrapNetwork(Napi::Env env, std::unique_ptr<Network> network);

}  // namespace twinspot
