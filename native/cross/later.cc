// What a newer g++ calls in the libstdc++ of its time and GCC 8 has not: linked into what is built for it.
#include <cstdlib>
#include <new>

namespace std {

// Since GCC 11, by std::vector among others.
void __throw_bad_array_new_length() { throw bad_array_new_length(); }

// Since GCC 12, by -D_GLIBCXX_ASSERTIONS.
void __glibcxx_assert_fail(const char*, int, const char*, const char*) { abort(); }

}  // namespace std

// Since glibc 2.32: tells std::shared_ptr whether it may count without atomics. It may not.
extern "C" char __libc_single_threaded;
char __libc_single_threaded = 0;
