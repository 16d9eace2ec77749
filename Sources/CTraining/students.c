#include "CTraining.h"
#include "clones.h"
#include <math.h>

FOR_EVERY_PROCESSOR
void training_teacher_error(float *restrict y, const float *restrict targets,
                            const float *restrict bias, const float *restrict weights, float leak,
                            float *restrict slopes, float *restrict losses, size_t n,
                            size_t columns) {
  for (size_t column = 0; column < columns; column++) {
    float *restrict g = y + column * n;
    const float *restrict target = targets + column * n;
    const float weight = weights[column];
    for (size_t i = 0; i < n; i++) {
      const float sum = g[i] + bias[i];
      // A sum that is NaN must stay NaN, so that the loss shows it.
      const float steepness = sum <= 0 ? leak : 1;
      const float error = steepness * sum - target[i];
      const float weighted = weight * error;
      const float slope = steepness * weighted;
      losses[i] += 0.5f * weighted * error;
      slopes[i] += slope;
      g[i] = slope;
    }
  }
}

/// Subtracts the largest number, and returns the logarithm of the sum of the exponentials.
static float shift_and_sum(float *values, const float *from, const float *bias, float sharpness,
                           size_t n) {
  float largest = -INFINITY;
  for (size_t i = 0; i < n; i++) {
    values[i] = sharpness * from[i] + (bias ? bias[i] : 0);
    // A NaN stays the largest.
    if (!(values[i] <= largest)) largest = values[i];
  }
  double sum = 0;
  for (size_t i = 0; i < n; i++) {
    values[i] -= largest;
    sum += expf(values[i]);
  }
  return (float)log(sum);
}

void training_teacher_divergence(float *y, float *targets, const float *bias, const float *weights,
                                 float sharpness, float *slopes, float *losses, size_t n,
                                 size_t columns) {
  for (size_t column = 0; column < columns; column++) {
    float *g = y + column * n;
    float *wanted = targets + column * n;
    const float weight = weights[column];
    const float student = shift_and_sum(g, g, bias, 1, n);
    const float teacher = shift_and_sum(wanted, wanted, 0, sharpness, n);
    for (size_t i = 0; i < n; i++) {
      const float log_p = g[i] - student, log_q = wanted[i] - teacher;
      const float p = expf(log_p), q = expf(log_q);
      // p − q adds nothing to the sum, and makes each term at least 0: no digits cancel.
      losses[i] += weight * (q * (log_q - log_p) + (p - q));
      g[i] = weight * (p - q);
      slopes[i] += g[i];
    }
  }
}
