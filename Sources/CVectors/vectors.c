#include "CVectors.h"
#include <string.h>

// A fused operation rounds once instead of twice, and not every processor has it: results would differ.
#pragma STDC FP_CONTRACT OFF

#if defined(__x86_64__)
#define FOR_EVERY_PROCESSOR __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define FOR_EVERY_PROCESSOR
#endif

enum { LANES = 8 };
typedef double lanes __attribute__((vector_size(LANES * sizeof(double))));

#define INLINED static inline __attribute__((always_inline))

/// Loads eight elements from a place on. Elements after the end are 0.
INLINED void load(lanes *to, const double *from, size_t place, size_t count) {
  if (place + LANES <= count) {
    memcpy(to, from + place, sizeof *to);
  } else {
    *to = (lanes){0};
    for (size_t i = place; i < count; i++) (*to)[i - place] = from[i];
  }
}

INLINED double total(const lanes *sums) {
  const lanes s = *sums;
  return ((s[0] + s[4]) + (s[2] + s[6])) + ((s[1] + s[5]) + (s[3] + s[7]));
}

FOR_EVERY_PROCESSOR
void vectors_narrow(const double *source, float *target, size_t count) {
  for (size_t i = 0; i < count; i++) target[i] = (float)source[i];
}

INLINED uint32_t bits_of(float x) {
  uint32_t bits;
  memcpy(&bits, &x, sizeof bits);
  return bits;
}

INLINED double widened(uint16_t bf16) {
  const uint32_t bits = (uint32_t)bf16 << 16;
  float x;
  memcpy(&x, &bits, sizeof x);
  return x;
}

FOR_EVERY_PROCESSOR
int vectors_narrow_bf16(const double *source, uint16_t *target, size_t count) {
  uint32_t different = 0;
  for (size_t i = 0; i < count; i++) {
    const uint32_t bits = bits_of((float)source[i]);
    // Adds half a unit of the last place that is kept, minus 1 if that place is even, so that ties go to even.
    target[i] = (uint16_t)((bits + 0x7fff + (bits >> 16 & 1)) >> 16);
    different |= widened(target[i]) != source[i];
  }
  return !different;
}

FOR_EVERY_PROCESSOR
void vectors_subtract_bf16(double *source, const uint16_t *bf16, size_t count) {
  for (size_t i = 0; i < count; i++) source[i] -= widened(bf16[i]);
}

FOR_EVERY_PROCESSOR
VectorsMagnitude vectors_magnitude(const double *source, size_t count) {
  lanes squares = {0}, largest = {0}, x;
  for (size_t place = 0; place < count; place += LANES) {
    load(&x, source, place, count);
    squares += x * x;
    largest = __builtin_elementwise_max(largest, __builtin_elementwise_abs(x));
  }
  VectorsMagnitude result = {total(&squares), 0};
  for (int i = 0; i < LANES; i++) {
    if (largest[i] > result.largest) result.largest = largest[i];
  }
  return result;
}

FOR_EVERY_PROCESSOR
double vectors_sum(const double *source, size_t count) {
  lanes sums = {0}, x;
  for (size_t place = 0; place < count; place += LANES) {
    load(&x, source, place, count);
    sums += x;
  }
  return total(&sums);
}

typedef float short_lanes __attribute__((vector_size(LANES * sizeof(float))));

/// Loads eight singles as doubles. Elements after the end are 0.
INLINED void load_singles(lanes *to, const float *from, size_t place, size_t count) {
  short_lanes singles = {0};
  if (place + LANES <= count) {
    memcpy(&singles, from + place, sizeof singles);
  } else {
    for (size_t i = place; i < count; i++) singles[i - place] = from[i];
  }
  *to = __builtin_convertvector(singles, lanes);
}

FOR_EVERY_PROCESSOR
double vectors_dot_singles(const float *x, const float *y, size_t count) {
  lanes sums = {0}, a, b;
  for (size_t place = 0; place < count; place += LANES) {
    load_singles(&a, x, place, count);
    load_singles(&b, y, place, count);
    sums += a * b;
  }
  return total(&sums);
}

FOR_EVERY_PROCESSOR
void vectors_square(const double *source, double *squares, size_t count) {
  for (size_t i = 0; i < count; i++) squares[i] = source[i] * source[i];
}

FOR_EVERY_PROCESSOR
void vectors_square_singles(const float *source, double *squares, size_t count) {
  for (size_t i = 0; i < count; i++) squares[i] = (double)source[i] * (double)source[i];
}

FOR_EVERY_PROCESSOR
VectorsMoments vectors_moments(
    const double *s, const double *v, const double *w, size_t count) {
  lanes sums = {0}, firsts = {0}, seconds = {0}, x, y, z;
  for (size_t place = 0; place < count; place += LANES) {
    load(&x, s, place, count);
    load(&y, v, place, count);
    load(&z, w, place, count);
    sums += x;
    firsts += x * y;
    seconds += x * z;
  }
  return (VectorsMoments){total(&sums), total(&firsts), total(&seconds)};
}

FOR_EVERY_PROCESSOR
VectorsMoments vectors_central_moments(
    const double *s, const double *v, const double *w, double mean, size_t count) {
  lanes firsts = {0}, seconds = {0}, x, y, z;
  for (size_t place = 0; place < count; place += LANES) {
    load(&x, s, place, count);
    load(&y, v, place, count);
    load(&z, w, place, count);
    const lanes part = x * (y - mean) * (y - mean);
    firsts += part;
    seconds += part * z;
  }
  return (VectorsMoments){0, total(&firsts), total(&seconds)};
}
