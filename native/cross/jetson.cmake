# CMake's description of a Jetson, for a PC with Debian's cross compiler. JETSON is the folder that build.mjs fills.
set(CMAKE_SYSTEM_NAME Linux)
set(CMAKE_SYSTEM_PROCESSOR aarch64)
set(JETSON $ENV{JETSON})

set(CMAKE_CXX_COMPILER aarch64-linux-gnu-g++)
# The processor of the original Nano; atomics as its own compiler makes them, without a call into a newer libgcc.
set(CMAKE_CXX_FLAGS_INIT "-mcpu=cortex-a57 -mno-outline-atomics")
# What is younger than its GLib is a warning, and with it an error.
string(APPEND CMAKE_CXX_FLAGS_INIT
  " -DGLIB_VERSION_MIN_REQUIRED=GLIB_VERSION_2_56 -DGLIB_VERSION_MAX_ALLOWED=GLIB_VERSION_2_56")

# The stubs stand in for all that the compiler would take of itself but its own libgcc.a.
set(CMAKE_MODULE_LINKER_FLAGS_INIT "-nodefaultlibs -L${JETSON}/stubs -Wl,--as-needed")
set(CMAKE_CXX_STANDARD_LIBRARIES
  "${JETSON}/later.a -lstdc++ -lm -lpthread -ldl -lgcc_s -lgcc -lc -lld")
# Its libraries are where its loader looks, not in folders of this PC.
set(CMAKE_SKIP_RPATH ON)
# A program would want the start code of an older system too.
set(CMAKE_TRY_COMPILE_TARGET_TYPE STATIC_LIBRARY)

set(CMAKE_FIND_ROOT_PATH ${JETSON}/root)
set(CMAKE_FIND_ROOT_PATH_MODE_PROGRAM NEVER)
set(CMAKE_FIND_ROOT_PATH_MODE_LIBRARY ONLY)
set(ENV{PKG_CONFIG_SYSROOT_DIR} ${JETSON}/root)
set(ENV{PKG_CONFIG_LIBDIR}
  ${JETSON}/root/usr/lib/aarch64-linux-gnu/pkgconfig:${JETSON}/root/usr/share/pkgconfig)
