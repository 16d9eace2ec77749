import Eigenframe

/// What a matrix is said to be.
struct Finding: Sendable {
  /// Its blocks, each with the numbers of its features.
  let blocks: [(features: [Int], verdict: GeometryVerdict)]

  /// Analyses a matrix as the command does.
  ///
  /// - Parameters:
  ///   - weights: a feature a column.
  ///   - elementType: the type whose numbers the elements are.
  init(_ weights: Matrix, storedAs elementType: ElementType = .f64) throws {
    let matrix = FeatureMatrix(name: "evaluated", weights, storedAs: elementType)
    blocks = try BlockSearch(of: matrix, frame: FrameAnalysis(of: matrix)).blocks
      .map { ($0.features, $0.verdict) }
  }

  /// The verdicts on the blocks.
  var verdicts: [GeometryVerdict] { blocks.map(\.verdict) }

  /// The names of the blocks, those that occur often counted: `3 × digon + pentagon`.
  var description: String { Self.description(of: verdicts.map(\.name)) }

  /// Some names, those that occur often counted.
  static func description(of names: [String]) -> String {
    let counts = Dictionary(grouping: names) { $0 }.mapValues(\.count)
    return counts.sorted { $0.key < $1.key }
      .map { $0.value > 1 ? "\($0.value) × \($0.key)" : $0.key }.joined(separator: " + ")
  }

  /// The largest residual of a block.
  var residual: Double { verdicts.map(\.residual).max() ?? 0 }
}

extension GeometryVerdict {
  /// Whether the name is printed with its chance, because so few vectors cannot establish it.
  var carriesChance: Bool { standing == .carriesChance }

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
