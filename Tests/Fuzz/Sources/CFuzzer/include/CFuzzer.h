#pragma once
#include <stddef.h>
#include <stdint.h>

typedef int (*fuzz_target)(const uint8_t *_Nonnull bytes, size_t count);

/// libFuzzer's own driver: runs `target` on ever new bytes until it crashes or the arguments say stop.
int LLVMFuzzerRunDriver(int *_Nonnull argc, char *_Nullable *_Nullable *_Nonnull argv,
                        fuzz_target _Nonnull target);
