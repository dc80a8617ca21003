#pragma once

namespace twinspot {

// Starts GStreamer on its first call, from whichever thread; the addon loads without it.
void StartGStreamer();

}  // namespace twinspot
