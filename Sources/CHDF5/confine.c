#ifdef HDF5
// Clang's sanitizers reserve most of the address space, so no limit on it can be set.
#if defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(thread_sanitizer)
#define SANITIZED 1
#endif
#endif
#include "child.h"
#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

/// Lowers a limit, unless it is already lower.
static void limit(int resource, uint64_t most) {
  struct rlimit now;
  if (getrlimit(resource, &now) != 0) _exit(1);
  // For processor time, the soft limit ends the child with SIGXCPU, which names the reason; the hard limit does not.
  if (now.rlim_max > most) now.rlim_max = resource == RLIMIT_CPU ? most + 1 : most;
  if (now.rlim_cur > most) now.rlim_cur = most;
  if (setrlimit(resource, &now) != 0) _exit(1);
}

/// The size of the process's address space in bytes, which it shares with its parent; 0 if unknown.
static uint64_t mapped_bytes(void) {
  // Reads without a stream: another thread may have held the lock of a stream when the child was forked.
  int file = open("/proc/self/statm", O_RDONLY);
  if (file < 0) return 0;
  char text[64];
  ssize_t count = read(file, text, sizeof text - 1);
  close(file);
  if (count <= 0) return 0;
  text[count] = 0;
  uint64_t pages = strtoull(text, NULL, 10);
  return pages * (uint64_t)sysconf(_SC_PAGESIZE);
}

/// Closes all descriptors except two, and moves these to the numbers that the child expects.
static void keep_descriptors(int report, int output) {
  // First moves both out of the way, because each may have the number that the other needs.
  report = fcntl(report, F_DUPFD, OUTPUT + 1);
  if (output >= 0) output = fcntl(output, F_DUPFD, OUTPUT + 1);
  for (int descriptor = 0; descriptor <= OUTPUT; descriptor++) close(descriptor);
  if (dup2(report, REPORT) != REPORT) _exit(1);
  if (output >= 0 && dup2(output, OUTPUT) != OUTPUT) _exit(1);
  if (syscall(SYS_close_range, OUTPUT + 1, ~0U, 0) != 0) {
    for (int descriptor = OUTPUT + 1; descriptor < 1 << 16; descriptor++) close(descriptor);
  }
}

#if defined(__x86_64__)
#define MACHINE AUDIT_ARCH_X86_64
#elif defined(__aarch64__)
#define MACHINE AUDIT_ARCH_AARCH64
#endif

/// Allows only the system calls that write, allocate memory and end the process.
///
/// If a file makes the library run foreign code, that code cannot reach files, the network or programs. On systems
/// without such filters, nothing is filtered.
static void refuse_system_calls(void) {
#ifdef MACHINE
#define FIELD(name) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, name))
#define ALLOW BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW)
#define REFUSE BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EPERM)
#define IF(value, then) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, value, 0, 1), then
  struct sock_filter rules[] = {
      FIELD(arch),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, MACHINE, 1, 0),
      REFUSE,
      FIELD(nr),
      IF(SYS_write, ALLOW),
      IF(SYS_brk, ALLOW),
      IF(SYS_munmap, ALLOW),
      IF(SYS_mremap, ALLOW),
      IF(SYS_madvise, ALLOW),
      IF(SYS_futex, ALLOW),
      IF(SYS_exit_group, ALLOW),
      // Executable memory is refused.
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_mmap, 1, 0),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_mprotect, 0, 3),
      FIELD(args[2]),
      BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, PROT_EXEC, 1, 0),
      ALLOW,
      REFUSE,
  };
  struct sock_fprog program = {sizeof rules / sizeof rules[0], rules};
  prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program, 0, 0);
#endif
}

void confine(HDF5Allowance allowance, int report, int output) {
  // A handler would run the parent's code in the child.
  for (int number = 1; number < NSIG; number++) signal(number, SIG_DFL);
  // Writing beyond the limit on file size fails with an error, as on a full disk, instead of a signal.
  signal(SIGXFSZ, SIG_IGN);
  sigset_t none;
  sigemptyset(&none);
  sigprocmask(SIG_SETMASK, &none, NULL);
  prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
  // The library reads the names of plugins and drivers from the environment.
  clearenv();

  uint64_t mapped = mapped_bytes();
  keep_descriptors(report, output);
  // No core file is written or passed on, because the child has all memory of its parent.
  prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
  limit(RLIMIT_CORE, 0);
  limit(RLIMIT_CPU, allowance.seconds);
  limit(RLIMIT_FSIZE, allowance.output);
#ifndef SANITIZED
  if (mapped > 0) limit(RLIMIT_AS, mapped + allowance.memory);
#endif
  // No file can be opened from here on.
  limit(RLIMIT_NOFILE, 0);
  refuse_system_calls();
}
#endif
