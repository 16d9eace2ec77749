#ifndef HDF5
// In a build without the HDF5 library, no child is started.
#include "CHDF5.h"
#include <errno.h>

const char *hdf5_version(void) { return ""; }

pid_t hdf5_list(HDF5Image image, HDF5Allowance allowance, int *report) {
  (void)image, (void)allowance, (void)report;
  errno = ENOSYS;
  return -1;
}

pid_t hdf5_unpack(
    HDF5Image image, HDF5Selection selection, HDF5Allowance allowance, int output, int *report) {
  (void)image, (void)selection, (void)allowance, (void)report, (void)output;
  errno = ENOSYS;
  return -1;
}
#endif
