// The loops of training over batches, compiled for several processors; the program picks the fastest when it starts.
//
// No sum depends on the width of the vectors and no operation is fused, so the bits are the same on every processor.
#pragma once
#include <stddef.h>
#include <stdint.h>

#pragma clang assume_nonnull begin

/// The four words that Philox4x32-10 makes of a counter and a key (Salmon, Moraes, Dror, Shaw 2011).
void training_philox(const uint32_t counter[_Nonnull 4], const uint32_t key[_Nonnull 2],
                     uint32_t words[_Nonnull 4]);

/// Where in the streams of a seed a draw starts.
typedef struct {
  uint64_t seed;
  uint32_t stream;
  uint32_t step;
  /// The number of the first element; a multiple of 64.
  uint64_t first;
} TrainingPlace;

/// Sets elements to 32 random bits each; those of an element follow from the seed, stream, step and its number.
void training_bits(uint32_t *bits, size_t count, TrainingPlace place);

/// How a feature is drawn: it is active when its bits are at most `limit`, and then its value is `scale` times the bits,
/// but the last, which is 1.
typedef struct {
  uint32_t limit;
  float scale;
} TrainingActivity;

/// Turns bits into the values of features, each active or not on its own; `batch` has n rows.
void training_activate(float *batch, const TrainingActivity *activities, size_t n, size_t columns);

/// The same, but features 2k and 2k + 1 are active together. n is even.
void training_activate_together(float *batch, const TrainingActivity *activities, size_t n,
                                size_t columns);

/// The same, but features 2k and 2k + 1 are never active together. n is even, and no limit is 2³¹ or more.
void training_activate_apart(float *batch, const TrainingActivity *activities, size_t n,
                             size_t columns);

/// What a batch is worth: y, Wᵀ h on entry, becomes the gradient of the loss with respect to itself, for
///
///   loss = Σ weights[i] (ReLU(y + bias) − x)²,
///
/// of n rows. The gradient's row sums are added to `slopes`, and the terms of the loss to `losses`, row by row.
void training_residual(float *y, const float *x, const float *bias, const float *weights,
                       float *slopes, float *losses, size_t n, size_t columns);

/// sum += part.
void training_add(float *sum, const float *part, size_t count);

/// One step of Adam (Kingma and Ba 2015) on `count` parameters: with the moments' decays β₁ and β₂,
///
///   p ← p kept − rate m / (√v root + epsilon), kept = 1 but for decoupled decay of weights (Loshchilov and Hutter 2019).
typedef struct {
  float first_decay;
  float second_decay;
  /// The learning rate over 1 − β₁ᵗ.
  float rate;
  /// 1 / √(1 − β₂ᵗ).
  float root;
  float epsilon;
  float kept;
} TrainingAdam;
void training_adam(float *parameters, float *first, float *second, const float *gradient,
                   size_t count, TrainingAdam adam);

/// parameters −= rate gradient.
void training_descend(float *parameters, const float *gradient, float rate, size_t count);

#pragma clang assume_nonnull end
