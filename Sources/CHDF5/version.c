#ifdef HDF5
#include "child.h"

#define TEXT(number) #number
#define RELEASE(major, minor, release) TEXT(major) "." TEXT(minor) "." TEXT(release)

// As the library was when this was built: it refuses to run as another one, and asking it would run it here.
const char *hdf5_version(void) { return RELEASE(H5_VERS_MAJOR, H5_VERS_MINOR, H5_VERS_RELEASE); }
#endif
