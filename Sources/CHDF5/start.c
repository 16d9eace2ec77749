#ifdef HDF5
#define _GNU_SOURCE
#include "child.h"
#include <errno.h>
#include <fcntl.h>
#include <malloc.h>
#include <poll.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

enum {
  /// The number of attempts to start a child.
  ATTEMPTS = 12,
  /// The time in milliseconds that the first child may take to begin; each later child gets twice the time of the one
  /// before.
  PATIENCE = 10,
};

/// Forks without running the fork handlers of libraries: OpenBLAS would stop its threads there, and wait forever for a
/// thread that is busy.
///
/// The locks of `malloc` are not released either: another thread may hold one while the child is forked. So the child
/// first takes and releases all of them. If it cannot, it hangs here and never reports that it is ready.
static pid_t fork_alone(int ends[2]) {
  pid_t child = _Fork();
  if (child != 0) return child;
  (void)mallinfo2();
  if (write(ends[1], "", 1) != 1) _exit(1);
  return 0;
}

/// Whether the child reports in time that it is ready.
static int is_ready(int end, int patience) {
  struct pollfd state = {.fd = end, .events = POLLIN};
  int count;
  do count = poll(&state, 1, patience);
  while (count < 0 && errno == EINTR);
  char byte;
  return count == 1 && read(end, &byte, 1) == 1;
}

pid_t start(int *end) {
  int missing = load_library();
  if (missing != 0) {
    errno = missing;
    return -1;
  }
  for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
    int ends[2];
    if (pipe2(ends, O_CLOEXEC) != 0) return -1;
    pid_t child = fork_alone(ends);
    int error = errno;
    close(ends[child != 0]);
    *end = ends[child == 0];
    if (child == 0 || (child > 0 && is_ready(*end, PATIENCE << attempt))) return child;
    close(*end);
    errno = error;
    if (child < 0) return child;
    kill(child, SIGKILL);
    while (waitpid(child, NULL, 0) < 0 && errno == EINTR) continue;
  }
  errno = EAGAIN;
  return -1;
}
#endif
