// Properties of the processor and of this process, and executing this program again.

#pragma once
#include <stdbool.h>

/// Vector instructions of the processor, if the operating system saves their registers.
///
/// All are false on architectures other than x86-64.
struct processor_features {
  /// AVX2 and FMA.
  bool avx2;
  /// AVX-512 F, CD, BW, DQ and VL together.
  bool avx512;
  /// AVX512-BF16, with all of `avx512`.
  bool avx512_bf16;
  /// AMX-TILE and AMX-BF16. A process must ask the operating system for the tiles before it uses them.
  bool amx_bf16;
};

struct processor_features processor_features(void);

/// Writes the name of the processor, zero-terminated; the empty string if it has no name.
void processor_name(char name[_Nonnull 49]);

/// How many processors this process may run on, by its affinity; at least 1.
int processor_count(void);

/// Executes this program's file again, in this process, with its environment as it is now.
///
/// Returns if that is not possible: the system refuses it, the program has more rights than its user, or the file of
/// this process is the dynamic linker, which was started with the program as an argument.
void execute_again(char *_Nullable *_Nonnull arguments);

/// Sets the name that tools show for this process. A process that executed itself again would be called `exe`
/// otherwise.
void set_process_name(const char *_Nonnull name);

/// The environment of this process as `posix_spawn` takes it: an array that ends with a null pointer.
char *_Nullable *_Nullable process_environment(void);

/// `pipe2` with `O_CLOEXEC`, which Swift does not import: no program that another thread starts at the same time gets the ends.
int closing_pipe(int ends[_Nonnull 2]);
