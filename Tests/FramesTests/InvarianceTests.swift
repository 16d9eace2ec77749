import Frames
import LinearAlgebra
import Matrices
import TestSupport
import Testing

/// Changes of the weights that do not change the measures.
@Suite struct InvarianceTests {
  /// Expects the same measures, with squared norms multiplied by `factor`.
  private func expectSame(
    _ subject: FrameCase, _ changed: Matrix, order: [Int]? = nil, factor: Double = 1,
    sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let frame = try subject.analysis()
    let other = try FrameCase("changed", changed, rank: subject.rank).analysis()
    let bound = subject.tolerance(16, frame)
    #expect(other.spectrum.rank == frame.spectrum.rank, sourceLocation: sourceLocation)
    #expect(
      other.eigenspaces.map(\.positions) == frame.eigenspaces.map(\.positions),
      sourceLocation: sourceLocation)
    let order = order ?? Array(frame.features.indices)
    for (i, feature) in other.features.enumerated() {
      let original = frame.features[order[i]]
      let figures: [(String, Double, Double)] = [
        (
          "N", feature.squaredNorm / other.spectrum.trace,
          original.squaredNorm / frame.spectrum.trace
        ),
        ("κ", feature.rayleigh / other.spectrum.trace, original.rayleigh / frame.spectrum.trace),
        ("D", feature.dimensionality, original.dimensionality),
        ("leverage", feature.leverage, original.leverage),
        ("spread", feature.spread, original.spread),
        ("localization", feature.localization, original.localization),
        ("participation", feature.participation / 10, original.participation / 10),
      ]
      for (name, found, wanted) in figures {
        expectClose(found, wanted, within: bound, name, sourceLocation: sourceLocation)
      }
    }
    expectClose(
      other.spectrum.trace / factor / frame.spectrum.trace, 1, within: bound, "trace",
      sourceLocation: sourceLocation)
  }

  @Test(arguments: FrameCase.all)
  func aRotationOfTheSpaceChangesNothing(subject: FrameCase) throws {
    let rotation = try Matrix.rotation(order: subject.weights.rows, seed: 20)
    try expectSame(subject, naiveProduct(rotation, subject.weights))
  }

  @Test(arguments: FrameCase.all)
  func aPermutationOfTheFeaturesPermutesTheirMeasures(subject: FrameCase) throws {
    var generator = SeededGenerator(seed: 21)
    let order = (0..<subject.weights.columns).shuffled(using: &generator)
    try expectSame(subject, subject.weights.selecting(columns: order), order: order)
  }

  @Test(arguments: FrameCase.all)
  func flippingTheSignsOfFeaturesChangesNothing(subject: FrameCase) throws {
    let signs = (0..<subject.weights.columns).map { $0 % 3 == 0 ? -1.0 : 1 }
    try expectSame(subject, subject.weights.rescaled(by: signs))
  }

  @Test(arguments: FrameCase.all)
  func scalingAllFeaturesScalesOnlyTheEigenvalues(subject: FrameCase) throws {
    try expectSame(subject, subject.weights.scaled(by: -7), factor: 49)
  }

  @Test func scalingOneFeatureChangesTheOthers() throws {
    let weights = Matrix.gaussian(rows: 4, columns: 9, seed: 22)
    let factors = [3.0] + Array(repeating: 1, count: 8)
    let (frame, changed) = (
      try FrameCase("", weights, rank: 4).analysis(),
      try FrameCase("", weights.rescaled(by: factors), rank: 4).analysis()
    )
    #expect(changed.features[1].dimensionality < frame.features[1].dimensionality - 1e-3)
  }
}
