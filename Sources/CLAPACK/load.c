#define _GNU_SOURCE
#include "CLAPACK.h"
#include "room.h"
#include <dlfcn.h>
#include <limits.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static LAPACKRoutines routines;

/// The most threads that may call OpenBLAS.
static int most_threads = INT_MAX;

static _Noreturn void fail(void) {
  const char *reason = dlerror();
  const char *words = reason ? reason : "a routine is missing";
  // A library that is not mapped for want of room is installed.
  if (memory_is_limited() && (strstr(words, "allocate") || strstr(words, "map"))) {
    fprintf(stderr, "eigenframe: LAPACK and BLAS cannot be loaded: %s; raise the limit on memory "
                    "(ulimit -v, ulimit -d)\n", words);
    exit(71);
  }
  fprintf(stderr, "eigenframe: LAPACK and BLAS cannot be loaded: %s; install liblapack3\n", words);
  exit(70);
}

/// The first symbol with this name in the process, so that a library loaded before the program has precedence.
static void *required(const char *name) {
  void *symbol = dlsym(RTLD_DEFAULT, name);
  if (symbol == NULL) fail();
  return symbol;
}

static void open_libraries(void) {
  // These names can stand for the reference libraries, OpenBLAS or another implementation.
  if (dlopen("libblas.so.3", RTLD_NOW | RTLD_GLOBAL) == NULL) fail();
  if (dlopen("liblapack.so.3", RTLD_NOW | RTLD_GLOBAL) == NULL) fail();
}

// MARK: Limits on memory

#define THREADS_VARIABLE "OPENBLAS_NUM_THREADS"

/// Opens the libraries while OpenBLAS, if it is one of them, may use one thread only: then it takes no memory yet.
static void open_with_one_thread(void) {
  const char *given = getenv(THREADS_VARIABLE);
  char *former = given ? strdup(given) : NULL;
  setenv(THREADS_VARIABLE, "1", 1);
  open_libraries();
  if (former) setenv(THREADS_VARIABLE, former, 1);
  else unsetenv(THREADS_VARIABLE);
  free(former);
}

/// The number of threads that OpenBLAS would take by itself.
static int wanted_threads(int (*processors)(void)) {
  const char *const names[] = {THREADS_VARIABLE, "GOTO_NUM_THREADS", "OMP_NUM_THREADS"};
  int all = processors ? processors() : 1;
  for (size_t index = 0; index < sizeof names / sizeof names[0]; index++) {
    const char *text = getenv(names[index]);
    int count = text ? atoi(text) : 0;
    if (count > 0) return count < all ? count : all;
  }
  return all;
}

/// Lets OpenBLAS take its buffers now, while there is room, because it would wait for a buffer without end.
static void take_buffers(int count) {
  typedef void *Allocate(int);
  typedef void Free(void *);
  Allocate *allocate = (Allocate *)dlsym(RTLD_DEFAULT, "blas_memory_alloc");
  Free *release = (Free *)dlsym(RTLD_DEFAULT, "blas_memory_free");
  void **buffers = calloc(count, sizeof *buffers);
  if (allocate && release && buffers) {
    for (int index = 0; index < count; index++) buffers[index] = allocate(0);
    for (int index = 0; index < count; index++) release(buffers[index]);
  }
  free(buffers);
}

static void load_within_limits(void) {
  open_with_one_thread();
  void (*set_threads)(int) = (void (*)(int))dlsym(RTLD_DEFAULT, "openblas_set_num_threads");
  if (set_threads == NULL) return;
  most_threads = fitting_threads();
  if (most_threads == 0) fail_for_room();
  int wanted = wanted_threads((int (*)(void))dlsym(RTLD_DEFAULT, "openblas_get_num_procs"));
  int threads = wanted < most_threads ? wanted : most_threads;
  if (threads > 1) set_threads(threads);
  take_buffers(threads);
}

static void load(void) {
  if (memory_is_limited()) load_within_limits();
  else open_libraries();
#define LOAD(name) routines.name = (__typeof__(routines.name))required(#name "_");
  LAPACK_ROUTINES(LOAD)
#undef LOAD
}

// MARK: What other modules call

const LAPACKRoutines *lapack_routines(void) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, load);
  return &routines;
}

void *lapack_symbol(const char *name) {
  lapack_routines();
  return dlsym(RTLD_DEFAULT, name);
}

int lapack_most_threads(void) {
  if (memory_is_limited()) lapack_routines();
  return most_threads;
}
