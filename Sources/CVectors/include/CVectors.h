// Loops over the elements of tiles. Each is compiled for several processors, and the fastest one that the processor can
// run is chosen when the program starts. (Swift compiles its loops for the oldest processor of the architecture.)
//
// Sums use eight running sums and no fused operations, so their bits are the same on every processor.
#pragma once
#include <stddef.h>
#include <stdint.h>

/// target[i] = (float)source[i].
void vectors_narrow(const double *_Nonnull source, float *_Nonnull target, size_t count);

/// Rounds to bf16, the upper 16 bits of a single, ties to even. Returns whether every element was a bf16 number before.
int vectors_narrow_bf16(
    const double *_Nonnull source, uint16_t *_Nonnull target, size_t count);

/// source[i] −= bf16[i], in double.
void vectors_subtract_bf16(
    double *_Nonnull source, const uint16_t *_Nonnull bf16, size_t count);

/// Σ x² and the largest |x|. If an element is NaN, the sum is NaN and the largest means nothing.
typedef struct {
  double squares;
  double largest;
} VectorsMagnitude;
VectorsMagnitude vectors_magnitude(const double *_Nonnull source, size_t count);

/// Σ x.
double vectors_sum(const double *_Nonnull source, size_t count);

/// Σ x y of singles, computed in double.
double vectors_dot_singles(const float *_Nonnull x, const float *_Nonnull y, size_t count);

/// squares[i] = source[i]².
void vectors_square(const double *_Nonnull source, double *_Nonnull squares, size_t count);

/// squares[i] = source[i]², computed in double.
void vectors_square_singles(const float *_Nonnull source, double *_Nonnull squares, size_t count);

/// Σ s, Σ s v and Σ s w.
typedef struct {
  double sum;
  double first;
  double second;
} VectorsMoments;
VectorsMoments vectors_moments(
    const double *_Nonnull s, const double *_Nonnull v, const double *_Nonnull w, size_t count);

/// Σ s (v − mean)² as `first`, and Σ s (v − mean)² w as `second`; `sum` is 0.
VectorsMoments vectors_central_moments(
    const double *_Nonnull s, const double *_Nonnull v, const double *_Nonnull w, double mean,
    size_t count);
