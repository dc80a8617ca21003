#include "capture/lent.h"

#include <utility>

#include "export.h"

namespace twinspot {
namespace capture {

using HeldLease = std::shared_ptr<Lease>;

Napi::Object Lend(Napi::Env env, std::shared_ptr<Lease> lease) {
  Napi::Object frame = Napi::Object::New(env);
  frame.Set("seq", static_cast<double>(lease->seq));
  frame.Set("time", lease->time);
  frame.Set("arrived", lease->arrived);
  frame.Set("width", lease->width);
  frame.Set("height", lease->height);
  frame.Set("stride", lease->stride);
  frame.Set("format", lease->format);
  frame.Set("pixels", Napi::ArrayBuffer::New(
                          env, lease->data, lease->size,
                          [](Napi::Env, void*, HeldLease* held) {
                            (*held)->Release();
                            delete held;
                          },
                          new HeldLease(lease)));
  frame.Set("lease", Napi::External<HeldLease>::New(env, new HeldLease(std::move(lease)),
                                                    [](Napi::Env, HeldLease* held) { delete held; }));
  return frame;
}

// (lease, pixels): the ArrayBuffer is emptied first, so that nobody reads what is no longer theirs.
static Napi::Value GiveBack(const Napi::CallbackInfo& info) {
  Napi::ArrayBuffer pixels = info[1].As<Napi::ArrayBuffer>();
  if (!pixels.IsDetached()) pixels.Detach();
  (*info[0].As<Napi::External<HeldLease>>().Data())->Release();
  return info.Env().Undefined();
}
static const Export giveBack("giveBack", GiveBack);

}  // namespace capture
}  // namespace twinspot
