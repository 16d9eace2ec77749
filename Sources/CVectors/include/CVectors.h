// Loops over the elements of tiles, compiled for several processors; the program picks the fastest when it starts.
//
// Swift's own loops are compiled for the oldest processor of the architecture. Sums are made in eight running sums
// without fused operations, so their bits are the same on every processor.
#pragma once
#include <stddef.h>
#include <stdint.h>

/// target[i] = (float)source[i].
void vectors_narrow(const double *_Nonnull source, float *_Nonnull target, size_t count);

/// The same in bf16, the upper half of a single, ties to even; returns whether every element was one already.
int vectors_narrow_bf16(
    const double *_Nonnull source, uint16_t *_Nonnull target, size_t count);

/// source[i] -= the bf16 number bf16[i].
void vectors_subtract_bf16(
    double *_Nonnull source, const uint16_t *_Nonnull bf16, size_t count);

/// Σ x², and the largest |x|; both are no number, or the sum alone, where an element is none.
typedef struct {
  double squares;
  double largest;
} VectorsMagnitude;
VectorsMagnitude vectors_magnitude(const double *_Nonnull source, size_t count);

/// Σ x.
double vectors_sum(const double *_Nonnull source, size_t count);

/// squares[i] = source[i]².
void vectors_square(const double *_Nonnull source, double *_Nonnull squares, size_t count);

/// The same for singles, squared as doubles.
void vectors_square_singles(const float *_Nonnull source, double *_Nonnull squares, size_t count);

/// Σ s, Σ s v and Σ s w.
typedef struct {
  double sum;
  double first;
  double second;
} VectorsMoments;
VectorsMoments vectors_moments(
    const double *_Nonnull s, const double *_Nonnull v, const double *_Nonnull w, size_t count);

/// Σ s (v − mean)² and Σ s (v − mean)² w, as the first and the second.
VectorsMoments vectors_central_moments(
    const double *_Nonnull s, const double *_Nonnull v, const double *_Nonnull w, double mean,
    size_t count);
