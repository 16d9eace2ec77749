import Catalogue
import LinearAlgebra
import Matrices

extension Matrix {
  /// The columns in a random subspace of R^d, with independent normal noise on every element.
  package func turned(into d: Int, noise: Double = 0, seed: UInt64) throws -> Matrix {
    var disguise = SyntheticFrame.Disguise()
    disguise.dimension = d
    disguise.rotation = .random
    disguise.noise = noise
    disguise.seed = seed
    return try SyntheticFrame([.init(vectors: self)], disguise).weights
  }

  /// Vectors of independent normal elements with variance 1 and one mean.
  package static func gaussian(
    count: Int, dimension: Int, mean: Double, using generator: inout SeededGenerator
  ) -> Matrix {
    let elements = (0..<count * dimension).map { _ in mean + generator.gaussian() }
    return Matrix(rows: dimension, columns: count, elements: elements)
  }

  /// The matrix with a function applied to every element.
  package func map(_ change: (Double) -> Double) -> Matrix {
    Matrix(rows: rows, columns: columns, elements: elements.map(change))
  }

  /// Each column multiplied by its own factor.
  package func scaling(columnsBy factors: [Double]) -> Matrix {
    var result = self
    for j in 0..<columns {
      for i in 0..<rows { result[i, j] *= factors[j] }
    }
    return result
  }

  /// Rounded to whole multiples of 1/k of the largest element.
  package func rounded(toSteps k: Int) -> Matrix {
    let step = elements.reduce(0) { max($0, abs($1)) } / Double(k)
    return map { ($0 / step).rounded() * step }
  }

  /// Rounded to a number of significant bits: 24 for f32, 11 for f16, 8 for bf16.
  package func rounded(toBits bits: Int) -> Matrix { map { $0.rounded(toBits: bits) } }
}

extension Double {
  /// Rounded to the nearest value, ties to even.
  package func rounded(toBits bits: Int) -> Double {
    guard self != 0 else { return 0 }
    let unit = binade * 2.0.raised(to: 1 - bits)
    return (self / unit).rounded(.toNearestOrEven) * unit
  }

  /// The power with any whole exponent.
  package func raised(to exponent: Int) -> Double {
    let power = (0..<abs(exponent)).reduce(1.0) { product, _ in product * self }
    return exponent < 0 ? 1 / power : power
  }
}
