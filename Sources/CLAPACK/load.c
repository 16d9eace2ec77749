#define _GNU_SOURCE
#include "CLAPACK.h"
#include <dlfcn.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>

static LAPACKRoutines routines;

static _Noreturn void fail(void) {
  const char *reason = dlerror();
  fprintf(stderr, "eigenframe: LAPACK and BLAS cannot be loaded: %s; install liblapack3\n",
          reason ? reason : "a routine is missing");
  exit(70);
}

/// The first symbol with this name in the process, so that a library loaded before the program has precedence.
static void *required(const char *name) {
  void *symbol = dlsym(RTLD_DEFAULT, name);
  if (symbol == NULL) fail();
  return symbol;
}

static void load(void) {
  // These names can stand for the reference libraries, OpenBLAS or another implementation.
  if (dlopen("libblas.so.3", RTLD_NOW | RTLD_GLOBAL) == NULL) fail();
  if (dlopen("liblapack.so.3", RTLD_NOW | RTLD_GLOBAL) == NULL) fail();
#define LOAD(name) routines.name = (__typeof__(routines.name))required(#name "_");
  LAPACK_ROUTINES(LOAD)
#undef LOAD
}

const LAPACKRoutines *lapack_routines(void) {
  static pthread_once_t once = PTHREAD_ONCE_INIT;
  pthread_once(&once, load);
  return &routines;
}

void *lapack_symbol(const char *name) {
  lapack_routines();
  return dlsym(RTLD_DEFAULT, name);
}
