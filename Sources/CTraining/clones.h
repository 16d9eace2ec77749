#pragma once

// A fused operation rounds once where two round twice: not every processor has it.
#pragma STDC FP_CONTRACT OFF

#if defined(__x86_64__)
#define FOR_EVERY_PROCESSOR __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define FOR_EVERY_PROCESSOR
#endif
