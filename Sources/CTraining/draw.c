#include "CTraining.h"
#include "clones.h"
#include <string.h>

enum { ROUNDS = 10, LANES = 16, WORDS = 4 };

// The multipliers and the key increments of Philox4x32.
static const uint32_t MULTIPLIER_0 = 0xD2511F53, MULTIPLIER_1 = 0xCD9E8D57;
static const uint32_t KEY_STEP_0 = 0x9E3779B9, KEY_STEP_1 = 0xBB67AE85;

void training_philox(const uint32_t counter[4], const uint32_t key[2], uint32_t words[4]) {
  uint32_t c0 = counter[0], c1 = counter[1], c2 = counter[2], c3 = counter[3];
  uint32_t k0 = key[0], k1 = key[1];
  for (int round = 0; round < ROUNDS; round++) {
    const uint64_t p0 = (uint64_t)MULTIPLIER_0 * c0, p1 = (uint64_t)MULTIPLIER_1 * c2;
    c0 = (uint32_t)(p1 >> 32) ^ c1 ^ k0;
    c2 = (uint32_t)(p0 >> 32) ^ c3 ^ k1;
    c1 = (uint32_t)p1;
    c3 = (uint32_t)p0;
    k0 += KEY_STEP_0;
    k1 += KEY_STEP_1;
  }
  words[0] = c0;
  words[1] = c1;
  words[2] = c2;
  words[3] = c3;
}

typedef uint32_t word_lanes __attribute__((vector_size(LANES * sizeof(uint32_t))));
typedef uint64_t long_lanes __attribute__((vector_size(LANES * sizeof(uint64_t))));

#define INLINED static inline __attribute__((always_inline))

INLINED void multiply(word_lanes *high, word_lanes *low, uint32_t multiplier, const word_lanes *x) {
  const long_lanes product = __builtin_convertvector(*x, long_lanes) * (uint64_t)multiplier;
  *high = __builtin_convertvector(product >> 32, word_lanes);
  *low = *x * multiplier;
}

/// Draws 64 elements. Word w of counter `first` + lane is element 16 w + lane, so that vectors are stored in order.
INLINED void block(uint32_t *to, uint64_t first, TrainingPlace place) {
  word_lanes c0, c1, c2, c3, h0, l0, h1, l1;
  for (int lane = 0; lane < LANES; lane++) c0[lane] = (uint32_t)(first + (uint64_t)lane);
  // `first` is a multiple of 16, so the upper half is the same for all lanes.
  c1 = (word_lanes){0} + (uint32_t)(first >> 32);
  c2 = (word_lanes){0} + place.step;
  c3 = (word_lanes){0} + place.stream;
  uint32_t k0 = (uint32_t)place.seed, k1 = (uint32_t)(place.seed >> 32);
  for (int round = 0; round < ROUNDS; round++) {
    multiply(&h0, &l0, MULTIPLIER_0, &c0);
    multiply(&h1, &l1, MULTIPLIER_1, &c2);
    c0 = h1 ^ c1 ^ k0;
    c2 = h0 ^ c3 ^ k1;
    c1 = l1;
    c3 = l0;
    k0 += KEY_STEP_0;
    k1 += KEY_STEP_1;
  }
  memcpy(to, &c0, sizeof c0);
  memcpy(to + LANES, &c1, sizeof c1);
  memcpy(to + 2 * LANES, &c2, sizeof c2);
  memcpy(to + 3 * LANES, &c3, sizeof c3);
}

FOR_EVERY_PROCESSOR
void training_bits(uint32_t *bits, size_t count, TrainingPlace place) {
  const size_t size = LANES * WORDS;
  uint64_t counter = place.first / WORDS;
  size_t done = 0;
  for (; done + size <= count; done += size, counter += LANES) block(bits + done, counter, place);
  if (done < count) {
    uint32_t rest[LANES * WORDS];
    block(rest, counter, place);
    memcpy(bits + done, rest, (count - done) * sizeof *bits);
  }
}

INLINED uint32_t bits_of(const float *place) {
  uint32_t bits;
  memcpy(&bits, place, sizeof bits);
  return bits;
}

/// The bits times a scale. Uses the upper 31 bits, because processors convert signed integers to singles faster.
INLINED float value(uint32_t bits, float scale) {
  return scale * (2 * (float)(int32_t)(bits >> 1) + 1);
}

FOR_EVERY_PROCESSOR
void training_activate(float *batch, const TrainingActivity *activities, size_t n, size_t columns) {
  for (size_t column = 0; column < columns; column++) {
    float *x = batch + column * n;
    for (size_t i = 0; i < n; i++) {
      const uint32_t bits = bits_of(x + i);
      const float active = value(bits, activities[i].scale);
      x[i] = bits <= activities[i].limit ? active : 0;
    }
  }
}

/// A number in [0, 1].
INLINED float uniform(uint32_t bits) { return value(bits, 0x1p-32f); }

void training_activate_together(float *batch, const TrainingActivity *activities, size_t n,
                                size_t columns) {
  for (size_t column = 0; column < columns; column++) {
    float *x = batch + column * n;
    for (size_t i = 0; i + 1 < n; i += 2) {
      const uint32_t first = bits_of(x + i), second = bits_of(x + i + 1);
      const int active = first <= activities[i].limit;
      x[i] = active ? value(first, activities[i].scale) : 0;
      x[i + 1] = active ? uniform(second) : 0;
    }
  }
}

void training_activate_apart(float *batch, const TrainingActivity *activities, size_t n,
                             size_t columns) {
  for (size_t column = 0; column < columns; column++) {
    float *x = batch + column * n;
    for (size_t i = 0; i + 1 < n; i += 2) {
      const uint32_t first = bits_of(x + i), second = bits_of(x + i + 1);
      // Low numbers make the first feature active, high numbers the second.
      x[i] = first <= activities[i].limit ? value(first, activities[i].scale) : 0;
      x[i + 1] = ~first <= activities[i + 1].limit ? uniform(second) : 0;
    }
  }
}
