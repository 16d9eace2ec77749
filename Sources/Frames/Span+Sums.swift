import CVectors

/// Sums over elements in a fixed order: eight running sums, so that one addition need not wait for the last, and
/// then those pair by pair.
extension Span<Double> {
  /// Σ x² and the largest |x|; the sum is no number where an element is none.
  func magnitude() -> VectorsMagnitude {
    unsafe withUnsafeBufferPointer { elements in
      guard let start = elements.baseAddress else { return VectorsMagnitude() }
      return unsafe vectors_magnitude(start, elements.count)
    }
  }

  /// Σ x.
  func sum() -> Double {
    unsafe withUnsafeBufferPointer { elements in
      guard let start = elements.baseAddress else { return 0 }
      return unsafe vectors_sum(start, elements.count)
    }
  }

  /// Σ s, Σ s v and Σ s w for these elements s.
  func moments(_ v: Span<Double>, _ w: Span<Double>) -> VectorsMoments {
    unsafe withElements(and: v, w) { unsafe vectors_moments($0, $1, $2, count) }
  }

  /// Σ s (v − mean)² and Σ s (v − mean)² w for these elements s.
  func moments(_ v: Span<Double>, about mean: Double, _ w: Span<Double>) -> VectorsMoments {
    unsafe withElements(and: v, w) { unsafe vectors_central_moments($0, $1, $2, mean, count) }
  }

  private func withElements(
    and v: Span<Double>, _ w: Span<Double>,
    _ body: (
      UnsafePointer<Double>, UnsafePointer<Double>, UnsafePointer<Double>
    ) -> VectorsMoments
  ) -> VectorsMoments {
    precondition(v.count == count && w.count == count, "the spans differ in length")
    return unsafe withUnsafeBufferPointer { s in
      unsafe v.withUnsafeBufferPointer { v in
        unsafe w.withUnsafeBufferPointer { w in
          guard let s = s.baseAddress, let v = v.baseAddress, let w = w.baseAddress else {
            return VectorsMoments()
          }
          return unsafe body(s, v, w)
        }
      }
    }
  }
}

/// ‖w‖².
func squaredNorm(_ feature: ArraySlice<Double>) -> Double { feature.span.magnitude().squares }
