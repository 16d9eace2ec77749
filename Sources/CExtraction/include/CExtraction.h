// Loops over queries. Each is compiled for several processors, and the fastest one that the processor can run is chosen when the
// program starts. No operations are fused and sums have a fixed order, so the bits are the same on every processor.
//
// Matrices are column-major with one query a row: z is n × d, answers are n × m.
#pragma once
#include <stddef.h>

/// cosines[i] = w cos(f p) and sines[i] = w sin(f p) for p = angles[i], w = weights[i] and f = factor.
///
/// The error is at most 2⁻²² of |w| for |f p| up to 10⁴.
void extraction_waves(
    const float *_Nonnull angles, const float *_Nonnull weights, float factor,
    float *_Nonnull cosines, float *_Nonnull sines, size_t count);

/// along = z u.
void extraction_project(
    const double *_Nonnull z, size_t queries, size_t dimension, const double *_Nonnull u,
    double *_Nonnull along);

/// sums += zᵀ w.
void extraction_collect(
    const double *_Nonnull z, size_t queries, size_t dimension, const double *_Nonnull w,
    double *_Nonnull sums);

/// Cubic B-splines with equally spaced knots, so many per unit: `count` functions, of which the functions j … j + 3 are not 0
/// from the knot j, counted from low, to the next. A place outside counts as the nearest one inside.
typedef struct {
  double low;
  double per_unit;
  size_t count;
} ExtractionSplines;

/// values[i] += factor s(tᵢ), for s with some coefficients.
void extraction_add_spline(
    ExtractionSplines splines, const double *_Nonnull coefficients, const double *_Nonnull t,
    size_t queries, double factor, double *_Nonnull values);

/// products[i] += s′(tᵢ) residual[i], where s′ is 0 outside. Returns Σ s′(tᵢ)².
double extraction_add_slopes(
    ExtractionSplines splines, const double *_Nonnull coefficients, const double *_Nonnull t,
    size_t queries, const double *_Nonnull residual, double *_Nonnull products);

/// Adds to the upper band of the normal matrix, band[4 j + a] += Σ Bⱼ Bⱼ₊ₐ, a = 0 … 3, and to its right-hand side,
/// right[j] += Σ Bⱼ(tᵢ) target[i].
void extraction_add_equations(
    ExtractionSplines splines, const double *_Nonnull t, size_t queries,
    const double *_Nonnull target, double *_Nonnull band, double *_Nonnull right);

/// right[j] += Σ Bⱼ(tᵢ) target[i].
void extraction_add_right(
    ExtractionSplines splines, const double *_Nonnull t, size_t queries,
    const double *_Nonnull target, double *_Nonnull right);

/// Σ x².
double extraction_squares(const double *_Nonnull x, size_t count);
