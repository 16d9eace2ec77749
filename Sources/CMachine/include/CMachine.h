// What this machine can do, asked of the processor and the operating system; and this program, run again.

#pragma once
#include <stdbool.h>

/// Vector instructions that the processor has and whose registers the operating system saves.
///
/// All false on other architectures than x86-64.
struct processor_features {
  /// AVX2 and FMA.
  bool avx2;
  /// AVX-512 F, CD, BW, DQ and VL together.
  bool avx512;
  /// AVX512-BF16, with all of `avx512`.
  bool avx512_bf16;
  /// AMX-TILE and AMX-BF16; a process has yet to ask the operating system for the tiles.
  bool amx_bf16;
};

struct processor_features processor_features(void);

/// Writes the processor's own name, zero-terminated; an empty one where it has none.
void processor_name(char name[_Nonnull 49]);

/// How many processors this process may run on, by its affinity; at least 1.
int processor_count(void);

/// Executes this program's file again, in this process, with its environment as it is now.
///
/// Returns where that is not done: the system refuses it, the program runs with more rights than its user has, or the
/// file of this process is not the program but the dynamic linker that was given it as an argument.
void execute_again(char *_Nullable *_Nonnull arguments);

/// Gives this process the name that tools show for it; one executed again is called after the way its file was found.
void set_process_name(const char *_Nonnull name);
