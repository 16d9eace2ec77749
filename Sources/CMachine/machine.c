#define _GNU_SOURCE
#include "CMachine.h"

#include <fcntl.h>
#include <sched.h>
#include <string.h>
#include <sys/auxv.h>
#include <sys/prctl.h>
#include <unistd.h>

#if defined(__x86_64__)
#include <cpuid.h>
#include <stdint.h>

// The register sets that the operating system saves when it switches tasks (XCR0). Instructions can only be used if their
// registers are saved.
static uint64_t saved_registers(void) {
  uint32_t low, high;
  __asm__ volatile("xgetbv" : "=a"(low), "=d"(high) : "c"(0));
  return (uint64_t)high << 32 | low;
}

static bool has_all(uint64_t set, uint64_t bits) { return (set & bits) == bits; }

struct processor_features processor_features(void) {
  struct processor_features found = {false, false, false, false};
  uint32_t a, b, c, d;
  const uint32_t fma = 1u << 12, osxsave = 1u << 27, avx = 1u << 28;
  if (!__get_cpuid(1, &a, &b, &c, &d) || !has_all(c, fma | osxsave | avx)) return found;
  const uint64_t saved = saved_registers();
  const uint64_t ymm = 0x06, zmm = 0xe6, tiles = 0x60000;
  if (!has_all(saved, ymm) || !__get_cpuid_count(7, 0, &a, &b, &c, &d)) return found;

  const uint32_t avx2 = 1u << 5;
  const uint32_t f = 1u << 16, dq = 1u << 17, cd = 1u << 28, bw = 1u << 30, vl = 1u << 31;
  const uint32_t amx_bf16 = 1u << 22, amx_tile = 1u << 24, avx512_bf16 = 1u << 5;
  found.avx2 = has_all(b, avx2);
  found.avx512 = found.avx2 && has_all(b, f | dq | cd | bw | vl) && has_all(saved, zmm);
  found.amx_bf16 = has_all(d, amx_bf16 | amx_tile) && has_all(saved, tiles);
  found.avx512_bf16 =
      found.avx512 && __get_cpuid_count(7, 1, &a, &b, &c, &d) && has_all(a, avx512_bf16);
  return found;
}

void processor_name(char name[_Nonnull 49]) {
  memset(name, 0, 49);
  for (uint32_t part = 0; part < 3; part++) {
    uint32_t words[4];
    if (!__get_cpuid(0x80000002u + part, &words[0], &words[1], &words[2], &words[3])) return;
    memcpy(name + 16 * part, words, 16);
  }
}

#else

struct processor_features processor_features(void) {
  return (struct processor_features){false, false, false, false};
}

void processor_name(char name[_Nonnull 49]) { memset(name, 0, 49); }

#endif

int processor_count(void) {
  // A set of the usual size is too small if the system has more processors than the set has bits.
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

void execute_again(char *_Nullable *_Nonnull arguments) {
  // The base is 0 if the process was started as the dynamic linker.
  if (getauxval(AT_SECURE) != 0 || getauxval(AT_BASE) == 0) return;
  execv("/proc/self/exe", arguments);
}

void set_process_name(const char *_Nonnull name) { prctl(PR_SET_NAME, name, 0, 0, 0); }

char **process_environment(void) { return environ; }

int closing_pipe(int ends[_Nonnull 2]) { return pipe2(ends, O_CLOEXEC); }
