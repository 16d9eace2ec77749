#include "CMachine.h"

#include <sys/auxv.h>
#include <sys/prctl.h>
#include <unistd.h>

void execute_again(char *_Nullable *_Nonnull arguments) {
  // A dynamic linker that is itself the program was not loaded for another one: it has no base.
  if (getauxval(AT_SECURE) != 0 || getauxval(AT_BASE) == 0) return;
  execv("/proc/self/exe", arguments);
}

void set_process_name(const char *_Nonnull name) { prctl(PR_SET_NAME, name, 0, 0, 0); }
