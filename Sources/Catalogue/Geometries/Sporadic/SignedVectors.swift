/// φ, the golden ratio.
let goldenRatio = (1 + 5.0.squareRoot()) / 2

/// All vectors that `vector` becomes by changing signs of its nonzero elements.
func signed(_ vector: [Double]) -> [[Double]] {
  vector.reduce([[]]) { partial, element in
    let choices = element == 0 ? [element] : [element, -element]
    return partial.flatMap { start in choices.map { start + [$0] } }
  }
}

/// The cyclic permutations of vectors of three elements.
func cyclicShifts(_ vectors: [[Double]]) -> [[Double]] {
  (0..<3).flatMap { shift in
    vectors.map { vector in (0..<3).map { vector[($0 + shift) % 3] } }
  }
}
