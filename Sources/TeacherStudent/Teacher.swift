import Glibc
import Training

/// A teacher that scales each of N features: x_i ↦ A_ii x_i.
///
/// Feature i, counted from 1, has frequency p_i ∝ i^−a and importance A_ii = i^−b. The frequencies add up to 1.
package struct Teacher: Codable, Equatable, Sendable {
  /// N, the number of features.
  package var features: Int
  /// a, the exponent of the frequencies; above 0.
  package var frequencyExponent: Double
  /// b, the exponent of the importances; at least 0.
  package var importanceExponent: Double

  /// A teacher of N features with exponents a and b.
  package init(features: Int, frequencyExponent: Double, importanceExponent: Double) {
    self.features = features
    self.frequencyExponent = frequencyExponent
    self.importanceExponent = importanceExponent
  }

  /// p_i, the most frequent feature first; N numbers with the sum 1.
  package var frequencies: [Double] {
    let powers = powers(frequencyExponent)
    let sum = powers.reduce(0, +)
    return powers.map { $0 / sum }
  }

  /// A_ii; N numbers, the first is 1.
  package var importances: [Double] { powers(importanceExponent) }

  private func powers(_ exponent: Double) -> [Double] {
    guard features > 0 else { return [] }
    return (1...features).map { pow(Double($0), -exponent) }
  }

  /// Checks that each setting is in its range.
  ///
  /// - Throws: `TrainingError.invalid`.
  package func requireValid() throws(TrainingError) {
    guard (1...Self.mostFeatures).contains(features) else {
      throw .invalid("features: expected 1 to \(Self.mostFeatures), found \(features)")
    }
    guard frequencyExponent > 0, frequencyExponent <= Self.largestExponent else {
      throw .invalid(
        "exponent a of the frequencies: expected above 0 to \(Self.largestExponent), found \(frequencyExponent)"
      )
    }
    guard importanceExponent >= 0, importanceExponent <= Self.largestExponent else {
      throw .invalid(
        "exponent b of the importances: expected 0 to \(Self.largestExponent), found \(importanceExponent)"
      )
    }
  }

  static let mostFeatures = 1 << 13
  /// With larger ones, all features but the first few are 0 in single precision.
  static let largestExponent = 10.0
}
