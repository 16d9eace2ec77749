#include "thread_error.h"
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

enum { PARTS = 4 };

static pthread_key_t key;
static pthread_once_t once = PTHREAD_ONCE_INIT;

/// Frees the error of a thread that ends.
static void free_parts(void *kept) {
  char **parts = kept;
  for (int part = 0; part < PARTS; part++) free(parts[part]);
  free(parts);
}

static void make_key(void) { pthread_key_create(&key, free_parts); }

static char **parts_of_thread(void) {
  pthread_once(&once, make_key);
  char **parts = pthread_getspecific(key);
  if (parts == NULL) {
    parts = calloc(PARTS, sizeof *parts);
    if (parts != NULL && pthread_setspecific(key, parts) != 0) {
      free(parts);
      parts = NULL;
    }
  }
  return parts;
}

void ef_keep_error(const char *message, const char *file, const char *tensor, const char *place) {
  const char *texts[PARTS] = {message, file, tensor, place};
  char **parts = parts_of_thread();
  for (int part = 0; parts != NULL && part < PARTS; part++) {
    free(parts[part]);
    parts[part] = strdup(texts[part]);
  }
}

const char *ef_kept_error(int part) {
  char **parts = parts_of_thread();
  return parts != NULL && part >= 0 && part < PARTS && parts[part] != NULL ? parts[part] : "";
}
