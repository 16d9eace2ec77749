// Whether the memory that BLAS takes fits into the limits of this process.
#pragma once
#include <stdbool.h>
#include <stddef.h>

/// Whether this process has a limit on its address space (RLIMIT_AS) or on its private memory (RLIMIT_DATA).
bool memory_is_limited(void);

/// The bytes that OpenBLAS takes for this number of threads, beside the library itself.
size_t openblas_bytes(int threads);

/// The most threads that leave half of the room to everything else; 1 if one thread fits at all, else 0.
int fitting_threads(void);

/// Writes one line about a limit that is too low for one thread of OpenBLAS.
void describe_low_limit(char *line, size_t size);
