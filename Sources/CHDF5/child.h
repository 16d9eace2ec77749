// What the parts of the child share. All but the start runs in the child only.
#pragma once
#include "CHDF5.h"
#include "library.h"

/// Where the child's descriptors are, once confined.
enum { REPORT = 3, OUTPUT = 4 };

/// Loads the library and forks, with a pipe from the child to its parent: each gets its end. Returns as `fork` does.
pid_t start(int *end);

/// Gives up all that reading does not need. Never returns if it cannot.
void confine(HDF5Allowance allowance, int report, int output);

/// Opens the HDF5 file in memory, to read chunks of so many bytes. Never returns if there is none.
hid_t open_image(HDF5Image image, uint64_t chunk);

/// Why the last call of the library failed, as far as it says: the code of a failure.
uint64_t reason(void);

/// Writes a record and what follows it.
void report(uint64_t kind, const char *text, const void *more, size_t count);

/// Reports the end, and ends.
_Noreturn void finish(void);

/// Reports a failure, and ends.
_Noreturn void fail(uint64_t code, int system_error);

/// Writes all bytes. Never returns if it cannot.
void write_all(int descriptor, const void *bytes, size_t count);
