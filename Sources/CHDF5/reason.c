#ifdef HDF5
#include "child.h"
#include <string.h>

/// Notes the meaning of one error of the library.
static herr_t look(unsigned index, const H5E_error2_t *error, void *data) {
  (void)index;
  uint64_t *reason = data;
  if (error->min_num == *library.H5E_TRUNCATED_g) *reason = HDF5_FAILURE_CUT_OFF;
  // Such errors share no number, only this word.
  int is_newer = error->desc != NULL && strstr(error->desc, "version") != NULL;
  if (is_newer && *reason == HDF5_FAILURE_DAMAGED) *reason = HDF5_FAILURE_NEWER;
  return 0;
}

uint64_t reason(void) {
  uint64_t reason = HDF5_FAILURE_DAMAGED;
  library.H5Ewalk2(H5E_DEFAULT, H5E_WALK_UPWARD, look, &reason);
  return reason;
}
#endif
