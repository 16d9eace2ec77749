#include "CTraining.h"
#include "clones.h"
#include <math.h>

FOR_EVERY_PROCESSOR
void training_add_bias(float *restrict y, const float *restrict bias, size_t n, size_t columns) {
  for (size_t column = 0; column < columns; column++) {
    float *restrict value = y + column * n;
    for (size_t i = 0; i < n; i++) value[i] += bias[i];
  }
}

FOR_EVERY_PROCESSOR
void training_rectify(float *values, float leak, size_t count) {
  for (size_t i = 0; i < count; i++) {
    const float value = values[i];
    // A sum that is NaN must stay NaN, so that the loss shows it.
    values[i] = value <= 0 ? leak * value : value;
  }
}

/// Puts a number among the largest so far, which are in `best` in descending order. Returns how many there are then.
static inline size_t insert(float *best, size_t count, size_t most, float value) {
  if (count == most && value <= best[count - 1]) return count;
  size_t place = count < most ? count : most - 1;
  for (; place > 0 && best[place - 1] < value; place--) best[place] = best[place - 1];
  best[place] = value;
  return count < most ? count + 1 : most;
}

void training_keep_largest(float *values, float *best, size_t most, size_t n, size_t columns) {
  for (size_t column = 0; column < columns; column++) {
    float *value = values + column * n;
    size_t count = 0;
    for (size_t i = 0; i < n; i++) {
      if (value[i] > 0) count = insert(best, count, most, value[i]);
    }
    // The least number that is kept, and how many of its size. Of equal numbers the first are kept.
    const float least = count < most ? 0 : best[most - 1];
    size_t room = 0;
    for (size_t k = 0; k < count; k++) room += best[k] == least;
    for (size_t i = 0; i < n; i++) {
      if (value[i] < least || (value[i] == least && room == 0)) {
        value[i] = 0;
      } else if (value[i] == least) {
        room--;
      }
    }
  }
}

FOR_EVERY_PROCESSOR
void training_unrectify(float *restrict slopes, const float *restrict outputs, float leak,
                        float shift, size_t count) {
  for (size_t i = 0; i < count; i++) {
    const float slope = slopes[i];
    slopes[i] = outputs[i] > 0 ? slope + shift : leak * slope;
  }
}

FOR_EVERY_PROCESSOR
void training_sum_rows(const float *restrict y, float weight, float *restrict sums, size_t n,
                       size_t columns) {
  for (size_t column = 0; column < columns; column++) {
    const float *restrict value = y + column * n;
    for (size_t i = 0; i < n; i++) sums[i] += weight * value[i];
  }
}

FOR_EVERY_PROCESSOR
void training_error(float *restrict y, const float *restrict x, float weight,
                    float *restrict losses, size_t n, size_t columns) {
  for (size_t column = 0; column < columns; column++) {
    float *restrict g = y + column * n;
    const float *restrict target = x + column * n;
    for (size_t i = 0; i < n; i++) {
      const float error = g[i] - target[i];
      const float weighted = weight * error;
      losses[i] += weighted * error;
      g[i] = 2 * weighted;
    }
  }
}

double training_angle(float *z, const float *truth, double weight, size_t n, size_t columns) {
  double loss = 0;
  for (size_t row = 0; row < n; row++) {
    float *code = z + row;
    const float *wanted = truth + row;
    double product = 0, square = 0, wanted_square = 0;
    for (size_t i = 0; i < columns * n; i += n) {
      product += (double)code[i] * wanted[i];
      square += (double)code[i] * code[i];
      wanted_square += (double)wanted[i] * wanted[i];
    }
    // A row of length 0 has no direction: its cosine counts as 0, and it has no slope. A NaN stays.
    if (square == 0 || wanted_square == 0) {
      for (size_t i = 0; i < columns * n; i += n) code[i] = 0;
      loss += weight;
      continue;
    }
    const double lengths = sqrt(square) * sqrt(wanted_square);
    const double cosine = product / lengths;
    for (size_t i = 0; i < columns * n; i += n) {
      code[i] = (float)(weight * (cosine / square * code[i] - wanted[i] / lengths));
    }
    loss += weight * (1 - cosine);
  }
  return loss;
}

double training_cross_entropy(float *logits, const uint32_t *labels, float weight, size_t n,
                              size_t columns) {
  double loss = 0;
  for (size_t column = 0; column < columns; column++) {
    float *logit = logits + column * n;
    float largest = logit[0];
    for (size_t i = 1; i < n; i++) largest = logit[i] > largest ? logit[i] : largest;
    const float right = logit[labels[column]] - largest;
    float sum = 0;
    for (size_t i = 0; i < n; i++) {
      logit[i] = expf(logit[i] - largest);
      sum += logit[i];
    }
    loss += weight * (logf(sum) - right);
    const float scale = weight / sum;
    for (size_t i = 0; i < n; i++) logit[i] *= scale;
    logit[labels[column]] -= weight;
  }
  return loss;
}
