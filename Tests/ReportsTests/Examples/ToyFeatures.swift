import Foundation
import Frames
import Reports

/// The features of the toy example.
enum ToyFeatures {
  static func features(of blocks: [BlockReport], _ jitter: inout Jitter) -> [FeatureReport] {
    var features: [FeatureReport] = []
    for block in blocks {
      features += block.features.map { feature($0, in: block, &jitter) }
    }
    features += (41..<48).map { FeatureReport(index: $0, .zero) }
    return features
  }

  private static func feature(
    _ index: Int, in block: BlockReport, _ jitter: inout Jitter
  ) -> FeatureReport {
    let share = Double(block.dimension) / Double(block.size)
    let label = block.index == 0 ? ["mon", "tue", "wed", "thu", "fri"][index] : nil
    var measures = FeatureMeasures.zero
    guard block.tight, let space = block.eigenspaces?.first else {
      measures.squaredNorm = jitter(1.3527)
      measures.dimensionality = jitter(0.3681)
      measures.leverage = jitter(share)
      measures.rayleigh = jitter(3.67482)
      measures.spread = jitter(0.12687)
      measures.localization = jitter(0.73144)
      measures.participation = jitter(1.64705)
      measures.masses = [
        FeatureMeasures.Mass(eigenspace: 0, mass: jitter(0.73144)),
        FeatureMeasures.Mass(eigenspace: 1, mass: jitter(0.26856)),
      ]
      return FeatureReport(index: index, measures, block: block.index)
    }
    let eigenvalue = block.eigenvalues[0].value
    measures.squaredNorm = settled(eigenvalue * share)
    measures.dimensionality = jitter(share)
    measures.leverage = jitter(share)
    measures.rayleigh = eigenvalue
    measures.spread = jitter(0.0003)
    measures.localization = jitter(0.99999)
    measures.participation = jitter(1.00002)
    measures.dominantEigenspace = space
    measures.masses = [FeatureMeasures.Mass(eigenspace: space, mass: jitter(0.99999))]
    return FeatureReport(index: index, label: label, measures, block: block.index)
  }
}
