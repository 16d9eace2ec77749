#include "CTraining.h"
#include "clones.h"

FOR_EVERY_PROCESSOR
void training_residual(float *restrict y, const float *restrict x, const float *restrict bias,
                       const float *restrict weights, float *restrict slopes,
                       float *restrict losses, size_t n, size_t columns) {
  for (size_t column = 0; column < columns; column++) {
    float *restrict g = y + column * n;
    const float *restrict target = x + column * n;
    for (size_t i = 0; i < n; i++) {
      const float sum = g[i] + bias[i];
      // A sum that is NaN must stay NaN, so that the loss shows it.
      const float error = (sum <= 0 ? 0 : sum) - target[i];
      const float weighted = weights[i] * error;
      const float slope = sum > 0 ? 2 * weighted : 0;
      losses[i] += weighted * error;
      slopes[i] += slope;
      g[i] = slope;
    }
  }
}

FOR_EVERY_PROCESSOR
void training_add(float *restrict sum, const float *restrict part, size_t count) {
  for (size_t i = 0; i < count; i++) sum[i] += part[i];
}

FOR_EVERY_PROCESSOR
void training_adam(float *restrict parameters, float *restrict first, float *restrict second,
                   const float *restrict gradient, size_t count, TrainingAdam adam) {
  const float fresh_first = 1 - adam.first_decay;
  const float fresh_second = 1 - adam.second_decay;
  for (size_t i = 0; i < count; i++) {
    const float g = gradient[i];
    first[i] = adam.first_decay * first[i] + fresh_first * g;
    second[i] = adam.second_decay * second[i] + fresh_second * (g * g);
    const float scale = __builtin_elementwise_sqrt(second[i]) * adam.root + adam.epsilon;
    parameters[i] = adam.kept * parameters[i] - adam.rate * first[i] / scale;
  }
}

FOR_EVERY_PROCESSOR
void training_descend(float *restrict parameters, const float *restrict gradient, float rate,
                      size_t count) {
  for (size_t i = 0; i < count; i++) parameters[i] -= rate * gradient[i];
}
