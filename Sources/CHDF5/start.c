#ifdef HDF5
#define _GNU_SOURCE
#include "child.h"
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

pid_t start(int *end) {
  int ends[2];
  if (pipe2(ends, O_CLOEXEC) != 0) return -1;
  pid_t child = fork();
  if (child < 0) {
    int error = errno;
    close(ends[0]);
    close(ends[1]);
    errno = error;
    return child;
  }
  *end = ends[child == 0];
  close(ends[child != 0]);
  return child;
}
#endif
