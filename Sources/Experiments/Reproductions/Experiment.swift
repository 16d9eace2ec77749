/// An experiment that can be repeated with one command.
public enum Experiment: String, CaseIterable, Sendable {
  case goldenMinima = "golden-minima"
  case trainedGeometries = "trained-geometries"

  /// What it is, in one line.
  public var summary: String {
    switch self {
    case .goldenMinima: "the best minima of the exact loss of one active feature, named"
    case .trainedGeometries: "pentagon, square antiprism and icosahedron from sparse samples"
    }
  }

  /// Does the experiment.
  ///
  /// - Parameters:
  ///   - seed: of everything random.
  ///   - progress: is told how far it is.
  /// - Throws: what training and analysis throw.
  public func result(
    seed: UInt64, progress: (ExperimentProgress) -> Void = { _ in }
  ) throws -> ExperimentResult {
    switch self {
    case .goldenMinima: try GoldenMinima(seed: seed, progress: progress).result
    case .trainedGeometries:
      try TrainedGeometries(seeds: seed..<seed + 5, progress: progress).result
    }
  }
}
