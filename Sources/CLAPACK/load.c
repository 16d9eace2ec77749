#define _GNU_SOURCE
#include "CLAPACK.h"
#include "room.h"
#include <dlfcn.h>
#include <limits.h>
#include <pthread.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static LAPACKRoutines routines;
static LAPACKStatus status;
static char failure[1024];

/// The most threads that may call OpenBLAS.
static int most_threads = INT_MAX;

// MARK: Which libraries

/// The library that the program chose; without a path, those of the system.
static struct {
  char path[4096], prefix[64], suffix[64];
  int integer_bits;
} chosen = {.integer_bits = 32};

/// Whether loading was tried: from then on nothing can be chosen.
static atomic_bool was_tried;

/// Where symbols are looked up, in this order. Nothing is ever unloaded.
static void *libraries[2];

int lapack_use(const char *path, const char *prefix, const char *suffix, int integer_bits) {
  if (atomic_load(&was_tried) || strlen(path) >= sizeof chosen.path
      || strlen(prefix) >= sizeof chosen.prefix || strlen(suffix) >= sizeof chosen.suffix)
    return -1;
  strcpy(chosen.path, path);
  strcpy(chosen.prefix, prefix);
  strcpy(chosen.suffix, suffix);
  chosen.integer_bits = integer_bits;
  return 0;
}

lapack_int lapack_largest_integer(void) {
  return chosen.integer_bits == 64 ? INT64_MAX : INT32_MAX;
}

static bool open_libraries(void) {
  // The names of the system can stand for the reference libraries, OpenBLAS or another implementation.
  const bool is_system = chosen.path[0] == 0;
  libraries[0] = dlopen(is_system ? "libblas.so.3" : chosen.path, RTLD_NOW | RTLD_LOCAL);
  if (libraries[0] == NULL) return false;
  if (is_system) libraries[1] = dlopen("liblapack.so.3", RTLD_NOW | RTLD_LOCAL);
  return !is_system || libraries[1] != NULL;
}

/// The symbol `prefix name join suffix` of the libraries; NULL if they do not have it.
static void *symbol(const char *name, const char *join) {
  char whole[256];
  snprintf(whole, sizeof whole, "%s%s%s%s", chosen.prefix, name, join, chosen.suffix);
  for (size_t index = 0; index < 2; index++) {
    void *found = libraries[index] ? dlsym(libraries[index], whole) : NULL;
    if (found) return found;
  }
  return NULL;
}

// MARK: Limits on memory

#define THREADS_VARIABLE "OPENBLAS_NUM_THREADS"

/// Opens the libraries while OpenBLAS, if it is one of them, may use one thread only: then it takes no memory yet.
static bool open_with_one_thread(void) {
  const char *given = getenv(THREADS_VARIABLE);
  char *former = given ? strdup(given) : NULL;
  setenv(THREADS_VARIABLE, "1", 1);
  bool opened = open_libraries();
  if (former) setenv(THREADS_VARIABLE, former, 1);
  else unsetenv(THREADS_VARIABLE);
  free(former);
  return opened;
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
  Allocate *allocate = (Allocate *)symbol("blas_memory_alloc", "");
  Free *release = (Free *)symbol("blas_memory_free", "");
  void **buffers = calloc(count, sizeof *buffers);
  if (allocate && release && buffers) {
    for (int index = 0; index < count; index++) buffers[index] = allocate(0);
    for (int index = 0; index < count; index++) release(buffers[index]);
  }
  free(buffers);
}

/// Gives OpenBLAS as many threads as there is room for; false if there is too little for one.
static bool limit_threads(void) {
  void (*set_threads)(int) = (void (*)(int))symbol("openblas_set_num_threads", "");
  if (set_threads == NULL) return true;
  most_threads = fitting_threads();
  if (most_threads == 0) return false;
  int wanted = wanted_threads((int (*)(void))symbol("openblas_get_num_procs", ""));
  int threads = wanted < most_threads ? wanted : most_threads;
  if (threads > 1) set_threads(threads);
  take_buffers(threads);
  return true;
}

// MARK: Loading

/// Keeps why a library or a routine is missing.
static void fail(void) {
  const char *reason = dlerror();
  const char *words = reason ? reason : "a routine is missing";
  // A library that is not mapped for want of room is installed.
  bool lacks_room = memory_is_limited() && (strstr(words, "allocate") || strstr(words, "map"));
  status = lacks_room ? LAPACK_NO_ROOM : LAPACK_MISSING;
  const char *advice = lacks_room ? "raise the limit on memory (ulimit -v, ulimit -d)"
                       : chosen.path[0] ? "give the path of another library" : "install liblapack3";
  snprintf(failure, sizeof failure, "LAPACK and BLAS cannot be loaded: %s; %s", words, advice);
}

static bool find_routines(void) {
#define LOAD(name) \
  if ((routines.name = (__typeof__(routines.name))symbol(#name, "_")) == NULL) return false;
  LAPACK_ROUTINES(LOAD)
#undef LOAD
  return true;
}

static void load(void) {
  atomic_store(&was_tried, true);
  bool limited = memory_is_limited();
  if (!(limited ? open_with_one_thread() : open_libraries())) return fail();
  if (limited && !limit_threads()) {
    status = LAPACK_NO_ROOM;
    return describe_low_limit(failure, sizeof failure);
  }
  if (!find_routines()) fail();
}

// MARK: What other modules call

LAPACKStatus lapack_load(void) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, load);
  return status;
}

const char *lapack_load_failure(void) {
  lapack_load();
  return failure;
}

const LAPACKRoutines *lapack_routines(void) {
  if (lapack_load() != LAPACK_LOADED) {
    fprintf(stderr, "eigenframe: %s\n", failure);
    abort();
  }
  return &routines;
}

void *lapack_symbol(const char *name) {
  return lapack_load() == LAPACK_LOADED ? symbol(name, "") : NULL;
}

int lapack_most_threads(void) {
  if (memory_is_limited()) lapack_load();
  return most_threads;
}
