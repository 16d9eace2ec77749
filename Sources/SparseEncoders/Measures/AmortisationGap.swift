import LinearAlgebra
import Matrices
import SparseCoding

/// What an encoder loses by making each code in one pass: its codes beside those of exact inference on the same dictionary.
///
/// Exact inference is the lasso without negative codes, to the precision of doubles.
package struct AmortisationGap: Sendable {
  /// How the penalty of exact inference is chosen.
  package enum Match: Equatable, Sendable {
    /// λ of the lasso, for instance `EncoderPlan.lassoPenalty`: the minimum of what the encoder was trained for.
    case penalty(Double)
    /// The penalty with as many active codes as the encoder has, on average. Often no penalty has more than M; then a small one is taken,
    /// and fewer are active.
    case activity
  }

  /// How well codes explain samples.
  package struct Quality: Equatable, Sendable {
    /// 1 − Σ ‖y − D z‖² / Σ ‖y − ȳ‖²; nil if the samples do not vary.
    package let explained: Double?
    /// L0, the mean number of codes of a sample that are not 0; 0 for no samples.
    package let active: Double
  }

  /// The encoder's codes.
  package let encoder: Quality
  /// The codes of exact inference.
  package let exact: Quality
  /// λ of exact inference.
  package let penalty: Double
  /// The codes of exact inference, N × n.
  package let codes: Matrix

  /// The part of the variance that exact inference explains and the encoder does not; nil if the samples do not vary.
  package var gap: Double? {
    guard let one = exact.explained, let other = encoder.explained else { return nil }
    return one - other
  }

  /// Compares an encoder's codes of samples with exact ones.
  ///
  /// - Parameters:
  ///   - encoded: the encoder's codes, N × n.
  ///   - dictionary: D, for instance the encoder's decoder.
  ///   - samples: Y, M × n, all elements finite.
  ///   - match: how the penalty is chosen.
  /// - Throws: `LinearAlgebraError.tooLarge`.
  package init(
    of encoded: Matrix, _ dictionary: AtomDictionary, on samples: Matrix, _ match: Match
  ) throws {
    precondition(
      encoded.rows == dictionary.count && encoded.columns == samples.columns
        && dictionary.dimension == samples.rows, "codes, dictionary and samples fit each other")
    encoder = try Quality(encoded, dictionary, samples)
    let found =
      switch match {
      case .penalty(let penalty):
        try Inference(dictionary, samples).codes(penalty, from: nil)
      case .activity: try Inference(dictionary, samples).codes(active: encoder.active)
      }
    (penalty, codes) = (found.penalty, found.codes)
    exact = try Quality(codes, dictionary, samples)
  }
}

extension AmortisationGap.Quality {
  /// How well codes explain samples by a dictionary.
  ///
  /// - Throws: `LinearAlgebraError.tooLarge`.
  package init(_ codes: Matrix, _ dictionary: AtomDictionary, _ samples: Matrix) throws {
    let explained = try product(dictionary.atoms, .asIs, codes, .asIs)
    var mean = [Double](repeating: 0, count: samples.rows)
    for sample in 0..<samples.columns {
      for (i, value) in samples.column(sample).enumerated() {
        mean[i] += value / Double(samples.columns)
      }
    }
    var (rest, variance, squares) = (0.0, 0.0, 0.0)
    for sample in 0..<samples.columns {
      let pairs = zip(samples.column(sample), explained.column(sample))
      for (i, pair) in pairs.enumerated() {
        rest += (pair.0 - pair.1) * (pair.0 - pair.1)
        variance += (pair.0 - mean[i]) * (pair.0 - mean[i])
        squares += pair.0 * pair.0
      }
    }
    // A variance as small as rounding is none.
    self.explained = variance > 1e-24 * squares ? 1 - rest / variance : nil
    active = activity(codes)
  }
}

/// The mean number of codes of a sample that are not 0.
private func activity(_ codes: Matrix) -> Double {
  Double(codes.elements.count { $0 != 0 }) / Double(max(1, codes.columns))
}

/// Exact inference with different penalties.
private struct Inference {
  let dictionary: AtomDictionary
  let correlations: Matrix

  init(_ dictionary: AtomDictionary, _ samples: Matrix) throws {
    self.dictionary = dictionary
    correlations = try product(dictionary.atoms, .transposed, samples, .asIs)
  }

  func codes(_ penalty: Double, from start: Matrix?) throws -> (penalty: Double, codes: Matrix) {
    let lasso = try Lasso(dictionary, penalty: penalty)
    let found = try lasso.coordinateDescent(
      correlations, from: start.map { SparseCodes($0) }, tolerance: 1e-8)
    return (penalty, found.dense)
  }

  /// The codes with a mean activity as near to the wanted one as bisection of log λ finds.
  func codes(active wanted: Double) throws -> (penalty: Double, codes: Matrix) {
    let largest = correlations.elements.reduce(0) { max($0, $1) }
    guard largest > 0 else { return try codes(1, from: nil) }
    // λ = largest leaves nothing. Below 10⁻⁴ of it hardly more codes are active, and inference is slow.
    var (low, high) = (1e-4 * largest, largest)
    var best = try codes(high, from: nil)
    for _ in 0..<Self.mostHalvings {
      let found = try codes((low * high).squareRoot(), from: best.codes)
      let (miss, least) = (activity(found.codes) - wanted, activity(best.codes) - wanted)
      if abs(miss) <= abs(least) { best = found }
      if abs(miss) <= 1e-3 * wanted { break }
      if miss > 0 { low = found.penalty } else { high = found.penalty }
    }
    return best
  }

  private static let mostHalvings = 24
}
