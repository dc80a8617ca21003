#include "library.h"

#include <dlfcn.h>

#include "network.h"

namespace twinspot {

Library::Library(const std::vector<std::string>& files) {
  std::string tried;
  for (const std::string& file : files) {
    handle_ = dlopen(file.c_str(), RTLD_NOW | RTLD_LOCAL);
    if (handle_ != nullptr) {
      file_ = file;
      return;
    }
    const char* why = dlerror();
    tried += (tried.empty() ? "" : "; ") + std::string(why != nullptr ? why : file);
  }
  throw Failure("missing", tried);
}

Library::~Library() {
  if (handle_ != nullptr) dlclose(handle_);
}

Library::Library(Library&& other) noexcept : handle_(other.handle_), file_(other.file_) {
  other.handle_ = nullptr;
}

void* Library::Address(const char* name) const {
  void* address = dlsym(handle_, name);
  if (address == nullptr) throw Failure("version", file_ + " has no " + name);
  return address;
}

std::string In(const std::string& folder, const std::string& name) {
  return folder.empty() ? name : folder + "/" + name;
}

}  // namespace twinspot
