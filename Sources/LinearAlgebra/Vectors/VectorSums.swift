import CVectors

/// Σ x² and the largest |x| of some numbers.
///
/// If a number is NaN, `squares` is NaN and `largest` means nothing.
package struct Magnitude: Equatable, Sendable {
  /// Σ x².
  package let squares: Double
  /// The largest |x|; 0 for no numbers.
  package let largest: Double
}

/// Sums of numbers s weighted with two other rows of numbers v and w.
package struct WeightedSums: Equatable, Sendable {
  /// Σ s.
  package let sum: Double
  /// Σ s v.
  package let first: Double
  /// Σ s w.
  package let second: Double
}

/// Sums of numbers weighted with their squared distances from a mean.
package struct CentralSums: Equatable, Sendable {
  /// Σ s (v − mean)².
  package let squares: Double
  /// Σ s (v − mean)² w.
  package let weightedSquares: Double
}

/// Sums in a fixed order, the same bits on every processor: eight running sums, which are then added pair by pair.
extension Span<Double> {
  /// Σ x² and the largest |x|.
  package func magnitude() -> Magnitude {
    unsafe withUnsafeBufferPointer { elements in
      guard let start = elements.baseAddress else { return Magnitude(squares: 0, largest: 0) }
      let found = unsafe vectors_magnitude(start, elements.count)
      return Magnitude(squares: found.squares, largest: found.largest)
    }
  }

  /// Σ x.
  package func sum() -> Double {
    unsafe withUnsafeBufferPointer { elements in
      guard let start = elements.baseAddress else { return 0 }
      return unsafe vectors_sum(start, elements.count)
    }
  }

  /// Σ s, Σ s v and Σ s w for these numbers s.
  ///
  /// - Precondition: all spans have the same number of elements.
  package func weightedSums(_ v: Span<Double>, _ w: Span<Double>) -> WeightedSums {
    let sums = unsafe withPointers(v, w) { unsafe vectors_moments($0, $1, $2, count) }
    return WeightedSums(sum: sums.sum, first: sums.first, second: sums.second)
  }

  /// Σ s (v − mean)² and Σ s (v − mean)² w for these numbers s.
  ///
  /// - Precondition: all spans have the same number of elements.
  package func centralSums(
    _ v: Span<Double>, about mean: Double, _ w: Span<Double>
  ) -> CentralSums {
    let sums = unsafe withPointers(v, w) {
      unsafe vectors_central_moments($0, $1, $2, mean, count)
    }
    return CentralSums(squares: sums.first, weightedSquares: sums.second)
  }

  /// Puts the squares of these numbers into `target`, which must have as many elements.
  package func putSquares(into target: inout [Double]) {
    precondition(target.count == count, "\(count) squares do not fit \(target.count) elements")
    unsafe withUnsafeBufferPointer { source in
      unsafe target.withUnsafeMutableBufferPointer { target in
        guard let from = source.baseAddress, let to = target.baseAddress else { return }
        unsafe vectors_square(from, to, source.count)
      }
    }
  }

  private func withPointers(
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
  package func putSquares(into target: inout [Double]) {
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
