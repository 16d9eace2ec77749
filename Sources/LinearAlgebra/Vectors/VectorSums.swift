import CVectors

/// Σ x² and the largest |x| of some numbers.
///
/// If a number is NaN, `squares` is NaN and `largest` means nothing.
@usableFromInline package struct Magnitude: Equatable, Sendable {
  /// Σ x².
  @usableFromInline package let squares: Double
  /// The largest |x|; 0 for no numbers.
  @usableFromInline package let largest: Double

  @inlinable init(squares: Double, largest: Double) {
    self.squares = squares
    self.largest = largest
  }
}

/// Sums in a fixed order, the same bits on every processor: eight running sums, which are then added pair by pair.
///
/// They are inlinable, because they are called for every feature and every eigenspace.
extension Span<Double> {
  /// Σ x² and the largest |x|.
  @inlinable package func magnitude() -> Magnitude {
    unsafe withUnsafeBufferPointer { elements in
      guard let start = elements.baseAddress else { return Magnitude(squares: 0, largest: 0) }
      let found = unsafe vectors_magnitude(start, elements.count)
      return Magnitude(squares: found.squares, largest: found.largest)
    }
  }

  /// Σ x.
  @inlinable package func sum() -> Double {
    unsafe withUnsafeBufferPointer { elements in
      guard let start = elements.baseAddress else { return 0 }
      return unsafe vectors_sum(start, elements.count)
    }
  }

  /// Σ s, Σ s v and Σ s w for these numbers s.
  ///
  /// - Precondition: all spans have the same number of elements.
  @inlinable package func weightedSums(
    _ v: Span<Double>, _ w: Span<Double>
  ) -> (sum: Double, first: Double, second: Double) {
    let sums = unsafe withPointers(v, w) { unsafe vectors_moments($0, $1, $2, count) }
    return (sums.sum, sums.first, sums.second)
  }

  /// Σ s (v − mean)² and Σ s (v − mean)² w for these numbers s.
  ///
  /// - Precondition: all spans have the same number of elements.
  @inlinable package func centralSums(
    _ v: Span<Double>, about mean: Double, _ w: Span<Double>
  ) -> (squares: Double, weightedSquares: Double) {
    let sums = unsafe withPointers(v, w) {
      unsafe vectors_central_moments($0, $1, $2, mean, count)
    }
    return (sums.first, sums.second)
  }

  /// Puts the squares of these numbers into `target`, which must have as many elements.
  @inlinable package func putSquares(into target: inout [Double]) {
    precondition(target.count == count, "\(count) squares do not fit \(target.count) elements")
    unsafe withUnsafeBufferPointer { source in
      unsafe target.withUnsafeMutableBufferPointer { target in
        guard let from = source.baseAddress, let to = target.baseAddress else { return }
        unsafe vectors_square(from, to, source.count)
      }
    }
  }

  @inlinable @inline(__always) func withPointers(
    _ v: Span<Double>, _ w: Span<Double>,
    _ body: (
      UnsafePointer<Double>, UnsafePointer<Double>, UnsafePointer<Double>
    ) -> VectorsMoments
  ) -> VectorsMoments {
    precondition(
      v.count == count && w.count == count,
      "spans of \(count), \(v.count) and \(w.count) elements have no common sum")
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

extension Span<Float> {
  /// Puts the squares of these singles, as doubles, into `target`, which must have as many elements.
  @inlinable package func putSquares(into target: inout [Double]) {
    precondition(target.count == count, "\(count) squares do not fit \(target.count) elements")
    unsafe withUnsafeBufferPointer { source in
      unsafe target.withUnsafeMutableBufferPointer { target in
        guard let from = source.baseAddress, let to = target.baseAddress else { return }
        unsafe vectors_square_singles(from, to, source.count)
      }
    }
  }
}

/// ‖w‖², summed in a fixed order.
package func squaredNorm(_ vector: ArraySlice<Double>) -> Double {
  vector.span.magnitude().squares
}
