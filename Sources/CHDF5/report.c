#ifdef HDF5
#include "child.h"
#include <errno.h>
#include <string.h>
#include <unistd.h>

void write_all(int descriptor, const void *bytes, size_t count) {
  const char *next = bytes;
  while (count > 0) {
    ssize_t written = write(descriptor, next, count);
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) {
      // Without the pipe, the error cannot be reported.
      if (descriptor == REPORT) _exit(1);
      fail(HDF5_FAILURE_OUTPUT, errno);
    }
    next += written;
    count -= (size_t)written;
  }
}

void report(uint64_t kind, const char *text, const void *more, size_t count) {
  HDF5Record record = {kind, strlen(text)};
  write_all(REPORT, &record, sizeof record);
  write_all(REPORT, text, record.textCount);
  write_all(REPORT, more, count);
}

_Noreturn void finish(void) {
  report(HDF5_RECORD_END, "", NULL, 0);
  _exit(0);
}

_Noreturn void fail(uint64_t code, int system_error) {
  HDF5Failure failure = {code, (uint64_t)system_error};
  report(HDF5_RECORD_FAILURE, "", &failure, sizeof failure);
  _exit(1);
}
#endif
