import Foundation
import Reports

/// The features of the toy example.
enum ToyFeatures {
  static func features(of blocks: [BlockReport], _ jitter: inout Jitter) -> [FeatureReport] {
    var features: [FeatureReport] = []
    for block in blocks {
      features += block.features.map { feature($0, in: block, &jitter) }
    }
    features += (41..<48).map {
      FeatureReport(
        index: $0, squaredNorm: 0, dimensionality: 0, leverage: 0, rayleigh: 0, spread: 0,
        localization: 0, participation: 0)
    }
    return features
  }

  private static func feature(
    _ index: Int, in block: BlockReport, _ jitter: inout Jitter
  ) -> FeatureReport {
    let share = Double(block.dimension) / Double(block.size)
    let label = block.index == 0 ? ["mon", "tue", "wed", "thu", "fri"][index] : nil
    guard block.tight, let space = block.eigenspaces?.first else {
      return FeatureReport(
        index: index, squaredNorm: jitter(1.3527), dimensionality: jitter(0.3681),
        leverage: jitter(share), rayleigh: jitter(3.67482), spread: jitter(0.12687),
        localization: jitter(0.73144), participation: jitter(1.64705), block: block.index,
        measure: [
          MassReport(eigenspace: 0, mass: jitter(0.73144)),
          MassReport(eigenspace: 1, mass: jitter(0.26856)),
        ])
    }
    let eigenvalue = block.eigenvalues[0].value
    return FeatureReport(
      index: index, label: label, squaredNorm: settled(eigenvalue * share),
      dimensionality: jitter(share), leverage: jitter(share), rayleigh: eigenvalue,
      spread: jitter(0.0003), localization: jitter(0.99999), participation: jitter(1.00002),
      eigenspace: space, block: block.index,
      measure: [MassReport(eigenspace: space, mass: jitter(0.99999))])
  }
}
