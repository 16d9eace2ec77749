import Eigenframe

/// What a matrix is said to be.
struct Finding: Sendable {
  /// The verdicts on its blocks.
  let verdicts: [GeometryVerdict]

  /// Analyses a matrix as the command does.
  init(_ weights: Matrix) throws {
    let matrix = FeatureMatrix(name: "evaluated", weights)
    verdicts = try BlockSearch(of: matrix, frame: FrameAnalysis(of: matrix)).blocks.map(\.verdict)
  }

  /// The names of the blocks, those that occur often counted: `3 × digon + pentagon`.
  var description: String {
    let counts = Dictionary(grouping: verdicts.map(\.name)) { $0 }.mapValues(\.count)
    return counts.sorted { $0.key < $1.key }
      .map { $0.value > 1 ? "\($0.value) × \($0.key)" : $0.key }.joined(separator: " + ")
  }

  /// The families of the blocks.
  var families: Set<String> { Set(verdicts.map(\.family.rawValue)) }

  /// The largest residual of a block.
  var residual: Double { verdicts.map(\.residual).max() ?? 0 }
}

extension GeometryVerdict {
  /// Whether the name is printed with its chance, because so few vectors cannot establish it.
  var carriesChance: Bool { false }

  /// Whether this says that there is a geometry, rather than that there is none.
  var assertsGeometry: Bool { ![.single, .unstructured, .tightFrame].contains(family) }

  /// Whether this says more than a matrix without structure deserves: a geometry, or that one is near, or collinear.
  var isFalseOfStructureless: Bool {
    assertsGeometry || name.hasPrefix("near ")
      || ["unequal", "collinear"].contains { name.contains($0) }
  }
}

extension SyntheticFrame.Disguise {
  /// Turned, shuffled, and noisy.
  init(noise: Double, seed: Int) {
    self.init()
    rotation = .random
    arrangement = .shuffled
    self.noise = noise
    self.seed = UInt64(seed)
  }
}
