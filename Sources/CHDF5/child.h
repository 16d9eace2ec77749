// Declarations that the parts of the child share. Only the start runs in the parent, too.
#pragma once
#include "CHDF5.h"
#include "library.h"

/// The numbers of the child's descriptors after it is confined.
enum { REPORT = 3, OUTPUT = 4 };

/// Loads the library and forks. A pipe leads from the child to its parent, and each gets its end. Returns like `fork`.
pid_t start(int *end);

/// Gives up all rights that reading does not need. Does not return if that fails.
void confine(HDF5Allowance allowance, int report, int output);

/// Opens the HDF5 file in memory, to read chunks of the given size. Does not return if it is not an HDF5 file.
hid_t open_image(HDF5Image image, uint64_t chunk);

/// The code of the failure of the library's last call, as far as the library tells.
uint64_t reason(void);

/// Writes a record and its text and data.
void report(uint64_t kind, const char *text, const void *more, size_t count);

/// Reports the end, and ends.
_Noreturn void finish(void);

/// Reports a failure, and ends.
_Noreturn void fail(uint64_t code, int system_error);

/// Writes all bytes. Does not return if that fails.
void write_all(int descriptor, const void *bytes, size_t count);
