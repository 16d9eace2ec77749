#ifdef HDF5
#include "library.h"
#include "CHDF5.h"
#include <dlfcn.h>
#include <errno.h>
#include <pthread.h>
#include <stddef.h>
#include <string.h>

/// The possible file names of the library. First come Debian's name and the usual name of the release that this was
/// built for; then the names that every release has if its development files are installed.
static const char *const names[] = {
#if H5_VERSION_GE(1, 14, 0)
    "libhdf5_serial.so.310", "libhdf5.so.310",
#elif H5_VERSION_GE(1, 12, 0)
    "libhdf5_serial.so.200", "libhdf5.so.200",
#else
    "libhdf5_serial.so.103", "libhdf5.so.103",
#endif
    "libhdf5_serial.so", "libhdf5.so",
};

#define TEXT_(token) #token
#define TEXT(token) TEXT_(token)
#define SERIES TEXT(H5_VERS_MAJOR) "." TEXT(H5_VERS_MINOR) "."

Library library;

/// The release of the loaded library or, before it is loaded, of the library that this was built for.
static const char *release = SERIES TEXT(H5_VERS_RELEASE);

/// Finds every symbol; returns whether all are there.
static int find_symbols(void *handle, Library *found) {
#define FIND(symbol) \
  if ((found->symbol = dlsym(handle, TEXT(symbol))) == NULL) return 0;
  HDF5_SYMBOLS(FIND)
  return 1;
}

/// The release of a loaded library, such as 1.10.8; null if it is not found. It is read from the library's version
/// string, because calling a function would run the library in this process.
static const char *release_of(void *handle) {
  const char *line = dlsym(handle, "H5_lib_vers_info_g");
  const char *space = line == NULL ? NULL : strrchr(line, ' ');
  return space == NULL ? "" : space + 1;
}

/// Loads a library with one of the names, if it is of the series that this was built for.
static int load(const char *name) {
  // Binds every symbol now, once, and not in each child.
  void *handle = dlopen(name, RTLD_NOW | RTLD_LOCAL);
  if (handle == NULL) return 0;
  const char *found = release_of(handle);
  if (strncmp(found, SERIES, strlen(SERIES)) == 0 && find_symbols(handle, &library)) {
    release = found;
    return 1;
  }
  dlclose(handle);
  return 0;
}

static int outcome = ELIBACC;

static void load_first(void) {
  for (size_t index = 0; index < sizeof names / sizeof names[0]; index++) {
    if (!load(names[index])) continue;
    outcome = 0;
    return;
  }
}

int load_library(void) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, load_first);
  return outcome;
}

const char *hdf5_version(void) { return release; }
#endif
