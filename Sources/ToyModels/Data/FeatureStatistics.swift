import Training

/// The distribution of the features: with probability 1 − S_i feature x_i is active, that is, uniform on [0, 1]; otherwise
/// it is 0. Also the importance of the features.
package struct FeatureStatistics: Codable, Equatable, Sendable {
  /// The probability that a feature is 0.
  package enum Sparsity: Codable, Equatable, Sendable {
    /// One S for all features.
    case uniform(Double)
    /// S_i of each feature.
    case perFeature([Double])
  }

  /// The weight I_i of the error of a feature in the loss.
  package enum Importance: Codable, Equatable, Sendable {
    /// 1 for all.
    case uniform
    /// I_i = rⁱ.
    case geometric(Double)
  }

  /// S, the sparsity.
  package var sparsity: Sparsity
  /// Which features are active together.
  package var pairing: FeaturePairing
  /// I, the importance.
  package var importance: Importance

  /// Features of some sparsity. By default they are independent and have equal importance.
  package init(
    sparsity: Sparsity, pairing: FeaturePairing = .independent, importance: Importance = .uniform
  ) {
    self.sparsity = sparsity
    self.pairing = pairing
    self.importance = importance
  }

  /// 1 − S_i for n features.
  package func densities(of n: Int) -> [Double] {
    switch sparsity {
    case .uniform(let sparsity): Array(repeating: 1 - sparsity, count: n)
    case .perFeature(let sparsities): sparsities.map { 1 - $0 }
    }
  }

  /// I_i for n features.
  package func importances(of n: Int) -> [Double] {
    switch importance {
    case .uniform:
      return Array(repeating: 1, count: n)
    case .geometric(let ratio):
      var value = 1.0
      return (0..<n).map { _ in
        defer { value *= ratio }
        return value
      }
    }
  }

  /// Checks that n features can be drawn from this distribution.
  func requireValid(features n: Int) throws(TrainingError) {
    let densities = densities(of: n)
    guard densities.count == n else {
      throw .invalid(
        "sparsity: expected \(n) values, one for each feature, found \(densities.count)")
    }
    let values =
      switch sparsity {
      case .uniform(let value): Array(repeating: value, count: n)
      case .perFeature(let values): values
      }
    // Rarer features would be active for too few of the 2³² random numbers to be uniform.
    for (feature, value) in values.enumerated() where !(value >= 0 && value <= 1 - 1e-6) {
      throw .invalid(
        "sparsity of feature \(feature): expected at least 0 and at most 0.999999, found \(value)")
    }
    if case .geometric(let ratio) = importance, !(ratio > 0 && ratio <= 1) {
      throw .invalid("importance: expected a ratio above 0 and at most 1, found \(ratio)")
    }
    guard pairing != .independent else { return }
    guard n.isMultiple(of: 2) else {
      throw .invalid("\(pairing.rawValue) pairs: expected an even number of features, found \(n)")
    }
    for first in stride(from: 0, to: n, by: 2) {
      if pairing == .correlated, densities[first] != densities[first + 1] {
        throw .invalid(
          "correlated pairs: expected equal sparsities for features \(first) and \(first + 1), found "
            + "\(values[first]) and \(values[first + 1])")
      }
      if pairing == .anticorrelated, max(densities[first], densities[first + 1]) > 0.5 {
        throw .invalid(
          "anticorrelated pairs: expected sparsities of at least 0.5 for features \(first) and \(first + 1), found "
            + "\(values[first]) and \(values[first + 1])"
        )
      }
    }
  }
}
