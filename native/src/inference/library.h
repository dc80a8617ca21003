// A shared library that is looked for at run time; where it is missing, everything else goes on working.
#pragma once

#include <string>
#include <vector>

namespace twinspot {

class Library {
 public:
  // The first of these files that can be loaded; its symbols stay its own. Throws Failure `missing` with what the loader
  // said of each.
  explicit Library(const std::vector<std::string>& files);
  ~Library();
  Library(Library&& other) noexcept;
  Library(const Library&) = delete;
  Library& operator=(const Library&) = delete;

  const std::string& file() const { return file_; }

  // Throws Failure `version` where there is no such symbol.
  template <typename Function>
  Function Find(const char* name) const {
    return reinterpret_cast<Function>(Address(name));
  }

 private:
  void* Address(const char* name) const;

  void* handle_ = nullptr;
  std::string file_;
};

// `folder`/`name`, or the bare name for the system's own search where the folder is empty.
std::string In(const std::string& folder, const std::string& name);

}  // namespace twinspot
