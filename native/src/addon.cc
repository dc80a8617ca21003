// What the addon gives to JavaScript; native/lib/binding.ts says the same in TypeScript.
#include <napi.h>

#include "export.h"

#define TWINSPOT_STRING_OF(text) #text
#define TWINSPOT_STRING(text) TWINSPOT_STRING_OF(text)

static Napi::Object Init(Napi::Env env, Napi::Object exports) {
  exports.Set("version", TWINSPOT_STRING(TWINSPOT_VERSION));
  twinspot::Export::All(env, exports);
  return exports;
}

NODE_API_MODULE(twinspot, Init)
