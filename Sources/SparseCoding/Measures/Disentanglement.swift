import Glibc
import LinearAlgebra
import Matrices

/// Whether each latent of a code carries one factor, and each factor is carried by one latent: the first two parts of DCI (Eastwood and
/// Williams 2018). The third, informativeness, is `FactorRegression.errors`.
///
/// Neither part says how well factors are told: importances that are only noise are uneven too, so codes that know nothing of the factors
/// score above 0. For noise with the sizes of normal numbers the expected disentanglement is about 0.28 / ln K for K factors. `chance`
/// measures it.
package struct Disentanglement: Equatable, Sendable, CustomStringConvertible {
  /// For each latent 1 − H / ln K, with the entropy H of how its importance is divided among the K factors; 0 for a latent of no importance,
  /// and 1 for any other if there is one factor.
  package let ofLatents: [Double]
  /// The part of all importance that each latent has.
  package let weights: [Double]
  /// For each factor 1 − H / ln N, with the entropy H of how it is divided among the N latents; 0 for a factor that no latent has.
  package let ofFactors: [Double]

  /// D, the mean over the latents weighted by their importance, so that dead latents do not count; 0 without importance.
  package var disentanglement: Double {
    zip(ofLatents, weights).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// C, the mean over the factors, each counting the same; 0 for none.
  package var completeness: Double {
    ofFactors.isEmpty ? 0 : ofFactors.reduce(0, +) / Double(ofFactors.count)
  }

  /// Both parts in words.
  package var description: String {
    "disentanglement \(disentanglement), completeness \(completeness)"
  }

  /// The scores of an importance matrix.
  ///
  /// - Parameter importance: N × K, of each latent for each factor; the sizes count, all finite.
  package init(importance: Matrix) {
    let sizes = Matrix(
      rows: importance.rows, columns: importance.columns, elements: importance.elements.map(abs))
    let latents = sizes.transposed
    ofLatents = (0..<latents.columns).map { Self.concentration(latents.column($0)) }
    ofFactors = (0..<sizes.columns).map { Self.concentration(sizes.column($0)) }
    let all = sizes.elements.reduce(0, +)
    weights = (0..<latents.columns).map {
      all > 0 ? latents.column($0).reduce(0, +) / all : 0
    }
  }

  /// 1 − H / ln n of n sizes, as parts of their sum: 1 for a single one, 0 for equal ones, or if all are 0.
  private static func concentration(_ sizes: ArraySlice<Double>) -> Double {
    let sum = sizes.reduce(0, +)
    guard sum > 0 else { return 0 }
    guard sizes.count > 1 else { return 1 }
    let entropy = sizes.reduce(0) { $1 > 0 ? $0 - $1 / sum * log($1 / sum) : $0 }
    return min(1, max(0, 1 - entropy / log(Double(sizes.count))))
  }

  /// The scores that codes have by chance: the means over some draws in which the factors of the samples are exchanged.
  ///
  /// - Throws: the errors of `FactorRegression`.
  package static func chance(
    _ codes: Matrix, _ factors: Matrix, _ kind: FactorRegression.Kind = .ridge(1e-8),
    draws: Int = 10, seed: UInt64 = 0
  ) throws -> (disentanglement: Double, completeness: Double) {
    let scores = try Workers.map(Array(0..<draws)) { draw in
      let shuffled = factors.shufflingColumns(SeededGenerator(seed: seed, stream: [UInt64(draw)]))
      return Disentanglement(
        importance: try FactorRegression(of: shuffled, on: codes, kind).importance)
    }
    let count = Double(max(1, draws))
    return (
      scores.reduce(0) { $0 + $1.disentanglement } / count,
      scores.reduce(0) { $0 + $1.completeness } / count
    )
  }
}

extension Matrix {
  /// The columns in a random order.
  func shufflingColumns(_ generator: SeededGenerator) -> Matrix {
    var generator = generator
    return selecting(columns: (0..<columns).shuffled(using: &generator))
  }
}
