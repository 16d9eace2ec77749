#include "CExtraction.h"
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

FOR_EVERY_PROCESSOR
void extraction_waves(
    const float *angles, const float *weights, float factor, float *cosines, float *sines,
    size_t count) {
  // Adding and subtracting 1.5 · 2²³ rounds to the nearest integer, which is then in the lowest bits.
  const float rounder = 12582912.0f;
  for (size_t i = 0; i < count; i++) {
    const float x = factor * angles[i];
    const float shifted = x * 0.636619772367581343f + rounder;
    const float turns = shifted - rounder;
    unsigned quadrant;
    memcpy(&quadrant, &shifted, sizeof quadrant);
    // π/2 in three parts, of which the first two have few bits: their products are exact.
    const float r =
        ((x - turns * 1.5703125f) - turns * 4.837512969970703125e-4f) - turns * 7.54978995489188216e-8f;
    const float square = r * r;
    const float sine =
        r + r * square * (-1.6666654611e-1f + square * (8.3321608736e-3f - square * 1.9515295891e-4f));
    const float cosine = 1.0f - 0.5f * square +
        square * square * (4.166664568298827e-2f + square * (-1.388731625493765e-3f + square * 2.443315711809948e-5f));
    const float first = quadrant & 1 ? sine : cosine;
    const float second = quadrant & 1 ? cosine : sine;
    cosines[i] = weights[i] * ((quadrant + 1) & 2 ? -first : first);
    sines[i] = weights[i] * (quadrant & 2 ? -second : second);
  }
}

FOR_EVERY_PROCESSOR
void extraction_project(
    const double *z, size_t queries, size_t dimension, const double *u, double *along) {
  memset(along, 0, queries * sizeof *along);
  size_t j = 0;
  // Four columns at a time, so that `along` is read and written less often.
  for (; j + 4 <= dimension; j += 4) {
    const double *a = z + j * queries, *b = a + queries, *c = b + queries, *d = c + queries;
    const double p = u[j], q = u[j + 1], r = u[j + 2], s = u[j + 3];
    for (size_t i = 0; i < queries; i++) along[i] += (p * a[i] + q * b[i]) + (r * c[i] + s * d[i]);
  }
  for (; j < dimension; j++) {
    const double *column = z + j * queries;
    for (size_t i = 0; i < queries; i++) along[i] += u[j] * column[i];
  }
}

INLINED double product_sum(const double *x, const double *y, size_t count) {
  lanes sums = {0};
  size_t i = 0;
  for (; i + LANES <= count; i += LANES) {
    lanes a, b;
    memcpy(&a, x + i, sizeof a);
    memcpy(&b, y + i, sizeof b);
    sums += a * b;
  }
  double total = ((sums[0] + sums[4]) + (sums[2] + sums[6])) + ((sums[1] + sums[5]) + (sums[3] + sums[7]));
  for (; i < count; i++) total += x[i] * y[i];
  return total;
}

FOR_EVERY_PROCESSOR
void extraction_collect(
    const double *z, size_t queries, size_t dimension, const double *w, double *sums) {
  for (size_t j = 0; j < dimension; j++) sums[j] += product_sum(z + j * queries, w, queries);
}

FOR_EVERY_PROCESSOR
double extraction_squares(const double *x, size_t count) { return product_sum(x, x, count); }

/// Where a place is among the knots: the first of its four functions, and how far it is from the knot before, from 0 to 1.
typedef struct {
  size_t first;
  double past;
} Place;

INLINED Place place_of(ExtractionSplines splines, double t) {
  const double last = (double)(splines.count - 4);
  const double steps = (t - splines.low) * splines.per_unit;
  // A comparison with NaN is false, so NaN counts as the lowest place.
  if (!(steps > 0)) return (Place){0, 0};
  if (steps >= last + 1) return (Place){splines.count - 4, 1};
  const size_t first = (size_t)steps;
  return (Place){first, steps - (double)first};
}

INLINED void functions_at(double x, double *b) {
  const double q = 1 - x, sixth = 1.0 / 6;
  b[0] = q * q * q * sixth;
  b[1] = (3 * x * x * x - 6 * x * x + 4) * sixth;
  b[2] = (-3 * x * x * x + 3 * x * x + 3 * x + 1) * sixth;
  b[3] = x * x * x * sixth;
}

void extraction_add_spline(
    ExtractionSplines splines, const double *coefficients, const double *t, size_t queries,
    double factor, double *values) {
  for (size_t i = 0; i < queries; i++) {
    const Place place = place_of(splines, t[i]);
    const double *c = coefficients + place.first;
    double b[4];
    functions_at(place.past, b);
    values[i] += factor * ((b[0] * c[0] + b[1] * c[1]) + (b[2] * c[2] + b[3] * c[3]));
  }
}

double extraction_add_slopes(
    ExtractionSplines splines, const double *coefficients, const double *t, size_t queries,
    const double *residual, double *products) {
  double squares = 0;
  const double high = splines.low + (double)(splines.count - 3) / splines.per_unit;
  for (size_t i = 0; i < queries; i++) {
    if (!(t[i] > splines.low && t[i] < high)) continue;
    const Place place = place_of(splines, t[i]);
    const double *c = coefficients + place.first;
    const double x = place.past, q = 1 - x;
    const double slope = ((-q * q / 2 * c[0] + (3 * x * x - 4 * x) / 2 * c[1]) +
                          ((-3 * x * x + 2 * x + 1) / 2 * c[2] + x * x / 2 * c[3])) *
        splines.per_unit;
    products[i] += slope * residual[i];
    squares += slope * slope;
  }
  return squares;
}

void extraction_add_equations(
    ExtractionSplines splines, const double *t, size_t queries, const double *target, double *band,
    double *right) {
  for (size_t i = 0; i < queries; i++) {
    const Place place = place_of(splines, t[i]);
    double b[4];
    functions_at(place.past, b);
    double *rows = band + 4 * place.first;
    for (size_t j = 0; j < 4; j++) {
      for (size_t a = 0; j + a < 4; a++) rows[4 * j + a] += b[j] * b[j + a];
      right[place.first + j] += b[j] * target[i];
    }
  }
}

void extraction_add_right(
    ExtractionSplines splines, const double *t, size_t queries, const double *target,
    double *right) {
  for (size_t i = 0; i < queries; i++) {
    const Place place = place_of(splines, t[i]);
    double b[4];
    functions_at(place.past, b);
    for (size_t j = 0; j < 4; j++) right[place.first + j] += b[j] * target[i];
  }
}
