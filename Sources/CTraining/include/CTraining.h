// The loops of training, compiled for several processors. When the program starts, it chooses the fastest version for its
// processor.
//
// No sum depends on the vector width, and no operation is fused: the bits are the same on every processor.
#pragma once
#include <stddef.h>
#include <stdint.h>

#pragma clang assume_nonnull begin

/// The four random words of Philox4x32-10 for a counter and a key (Salmon, Moraes, Dror, Shaw 2011).
void training_philox(const uint32_t counter[_Nonnull 4], const uint32_t key[_Nonnull 2],
                     uint32_t words[_Nonnull 4]);

/// The place in the random streams of a seed where a draw starts.
typedef struct {
  uint64_t seed;
  uint32_t stream;
  uint32_t step;
  /// The number of the first element; a multiple of 64.
  uint64_t first;
} TrainingPlace;

/// Sets each element to 32 random bits. They depend on the seed, the stream, the step and the number of the element only.
void training_bits(uint32_t *bits, size_t count, TrainingPlace place);

/// How a feature is drawn: it is active if its bits are at most `limit`. Its value is then `scale` times the bits, of
/// which the lowest is set to 1.
typedef struct {
  uint32_t limit;
  float scale;
} TrainingActivity;

/// Turns bits into the values of independent features. `batch` has n rows.
void training_activate(float *batch, const TrainingActivity *activities, size_t n, size_t columns);

/// The same, but features 2k and 2k + 1 are both active or both 0. n is even.
void training_activate_together(float *batch, const TrainingActivity *activities, size_t n,
                                size_t columns);

/// The same, but features 2k and 2k + 1 are never both active. n is even, and each limit is below 2³¹.
void training_activate_apart(float *batch, const TrainingActivity *activities, size_t n,
                             size_t columns);

/// Replaces y, n × columns, by the gradient of the loss with respect to y:
///
///   loss = Σ weights[i] (ReLU(y + bias) − x)².
///
/// Adds the sum of each row of the gradient to `slopes`, and the loss of each row to `losses`.
void training_residual(float *y, const float *x, const float *bias, const float *weights,
                       float *slopes, float *losses, size_t n, size_t columns);

/// y += bias in each column. `y` has n rows.
void training_add_bias(float *y, const float *bias, size_t n, size_t columns);

/// Multiplies each number below 0 by `leak`: 0 for ReLU, more for leaky ReLU.
void training_rectify(float *values, float leak, size_t count);

/// Of each column keeps the `most` largest numbers above 0, and sets the others to 0. `most` is at least 1.
///
/// `best` is memory for `most` numbers.
void training_keep_largest(float *values, float *best, size_t most, size_t n, size_t columns);

/// Turns the gradient with respect to the outputs of `training_rectify` into that with respect to its inputs.
///
/// Where an output is above 0, `shift` is added: the gradient of a cost of `shift` for each unit of output.
void training_unrectify(float *slopes, const float *outputs, float leak, float shift, size_t count);

/// Adds the sum of each row of y, times `weight`, to `sums`.
void training_sum_rows(const float *y, float weight, float *sums, size_t n, size_t columns);

/// Replaces y, n × columns, by the gradient of the loss Σ weight (y − x)², and adds the loss of each row to `losses`.
void training_error(float *y, const float *x, float weight, float *losses, size_t n,
                    size_t columns);

/// Replaces the codes z, n × columns, by the gradient of the loss Σ weight (1 − cos(z, truth)) over the rows, and returns the
/// loss.
double training_angle(float *z, const float *truth, double weight, size_t n, size_t columns);

/// Replaces logits, n × columns with n ≥ 1, by the gradient of weight times the sum of the cross-entropies, and returns
/// that loss. Each label is below n.
double training_cross_entropy(float *logits, const uint32_t *labels, float weight, size_t n,
                              size_t columns);

/// Replaces y, n × columns, by the gradient of the loss with respect to y:
///
///   loss = Σ weights[column] ½ (act(y + bias) − targets)², act(z) = z above 0, else leak z.
///
/// Adds the sum of each row of the gradient to `slopes`, and the loss of each row to `losses`.
void training_teacher_error(float *y, const float *targets, const float *bias, const float *weights,
                            float leak, float *slopes, float *losses, size_t n, size_t columns);

/// Replaces y, n × columns, by the gradient of the loss with respect to y:
///
///   loss = Σ weights[column] Σ_i q_i log(q_i / p_i), p = softmax(y + bias), q = softmax(sharpness targets).
///
/// Adds the sum of each row of the gradient to `slopes`, and the loss of each row to `losses`. Overwrites `targets`.
void training_teacher_divergence(float *y, float *targets, const float *bias, const float *weights,
                                 float sharpness, float *slopes, float *losses, size_t n,
                                 size_t columns);

/// sum += part.
void training_add(float *sum, const float *part, size_t count);

/// The constants of one step t of Adam (Kingma and Ba 2015), with decay rates β₁ and β₂ of the moments m and v:
///
///   p ← p kept − rate m / (√v root + epsilon).
///
/// `kept` is 1, or less for decoupled weight decay (Loshchilov and Hutter 2019).
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

/// Makes one step of Adam on `count` parameters, and updates both moments.
void training_adam(float *parameters, float *first, float *second, const float *gradient,
                   size_t count, TrainingAdam adam);

/// parameters −= rate gradient.
void training_descend(float *parameters, const float *gradient, float rate, size_t count);

#pragma clang assume_nonnull end
