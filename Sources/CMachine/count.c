#define _GNU_SOURCE
#include "CMachine.h"

#include <sched.h>
#include <unistd.h>

int processor_count(void) {
  // A set of the usual size fails where the system has more processors than it has bits.
  for (int most = 1024; most <= 1 << 20; most *= 4) {
    cpu_set_t *set = CPU_ALLOC(most);
    if (!set) break;
    const size_t size = CPU_ALLOC_SIZE(most);
    const int count = sched_getaffinity(0, size, set) == 0 ? CPU_COUNT_S(size, set) : 0;
    CPU_FREE(set);
    if (count > 0) return count;
  }
  const long online = sysconf(_SC_NPROCESSORS_ONLN);
  return online > 0 ? (int)online : 1;
}
