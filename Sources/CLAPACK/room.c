#define _GNU_SOURCE
#include "room.h"
#include <pthread.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <unistd.h>

// Measured with OpenBLAS 0.3.21 of Debian 12 on x86-64, as growth of VmSize: a thread that calls it takes a buffer of 128 MiB
// and 4 KiB. So does each thread that it starts, at once, beside its stack. It keeps the buffers. If the system refuses
// one, `blas_memory_alloc` tries again without end. The reference libraries take no buffers.
#define BUFFER (((size_t)128 << 20) + 4096)

/// What one thread must leave to the program: the matrices of a small analysis.
#define RESERVE ((size_t)16 << 20)

enum { MOST_THREADS = 1024 };

static size_t limit_of(int resource) {
  struct rlimit limit;
  if (getrlimit(resource, &limit) != 0 || limit.rlim_cur == RLIM_INFINITY) return SIZE_MAX;
  return limit.rlim_cur;
}

bool memory_is_limited(void) {
  return limit_of(RLIMIT_AS) != SIZE_MAX || limit_of(RLIMIT_DATA) != SIZE_MAX;
}

static size_t stack_bytes(void) {
  size_t bytes = (size_t)8 << 20;
  pthread_attr_t attributes;
  if (pthread_getattr_default_np(&attributes) != 0) return bytes;
  pthread_attr_getstacksize(&attributes, &bytes);
  pthread_attr_destroy(&attributes);
  return bytes;
}

size_t openblas_bytes(int threads) {
  // Each of the threads may call the library, and the library starts all but one of its own.
  size_t started = (size_t)threads - 1;
  return ((size_t)threads + started) * BUFFER + started * stack_bytes();
}

/// Whether the system gives this many bytes now. Asking it covers every limit; no page is touched.
static bool has_room(size_t bytes) {
  void *trial = mmap(NULL, bytes, PROT_READ | PROT_WRITE,
                     MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
  if (trial == MAP_FAILED) return false;
  munmap(trial, bytes);
  return true;
}

int fitting_threads(void) {
  if (!has_room(openblas_bytes(1) + RESERVE)) return 0;
  int threads = 1;
  while (threads < MOST_THREADS && has_room(2 * openblas_bytes(threads + 1))) threads++;
  return threads;
}

/// A size of this process in /proc/self/status, in bytes; 0 if it is not there.
static size_t status_bytes(const char *name) {
  FILE *file = fopen("/proc/self/status", "r");
  if (file == NULL) return 0;
  char line[256];
  size_t kilobytes = 0, length = strlen(name);
  while (fgets(line, sizeof line, file) != NULL) {
    if (strncmp(line, name, length) == 0) kilobytes = strtoull(line + length, NULL, 10);
  }
  fclose(file);
  return kilobytes << 10;
}

static void describe(
    char *line, size_t size, const char *kind, const char *option, size_t present, size_t limit) {
  // Rounded up, and the limit down, so that the two numbers never look equal.
  size_t needed = (present + openblas_bytes(1) + RESERVE + ((size_t)1 << 20) - 1) >> 20;
  snprintf(line, size,
           "BLAS needs a limit of about %zu MB of %s for one thread, the limit is %zu MB; "
           "raise it (%s %zu), or use the reference BLAS (libblas3)",
           needed, kind, limit >> 20, option, needed << 10);
}

void describe_low_limit(char *line, size_t size) {
  size_t space = limit_of(RLIMIT_AS), data = limit_of(RLIMIT_DATA);
  size_t present = status_bytes("VmSize:"), needed = openblas_bytes(1) + RESERVE;
  bool space_is_low = space != SIZE_MAX && (present > space || needed > space - present);
  if (space_is_low || data == SIZE_MAX) describe(line, size, "address space", "ulimit -v", present, space);
  else describe(line, size, "private memory", "ulimit -d", status_bytes("VmData:"), data);
}
