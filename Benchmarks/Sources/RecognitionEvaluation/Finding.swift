import Eigenframe

/// The verdict on a matrix.
struct Finding: Sendable {
  /// Its blocks, each with the numbers of its features.
  let blocks: [(features: [Int], verdict: GeometryVerdict)]

  /// Analyses a matrix as the command does.
  ///
  /// - Parameters:
  ///   - weights: one feature per column.
  ///   - elementType: the type that the elements come from.
  init(_ weights: Matrix, storedAs elementType: ElementType = .f64) throws {
    let matrix = FeatureMatrix(name: "evaluated", weights, storedAs: elementType)
    blocks = try BlockSearch(of: matrix, frame: FrameAnalysis(of: matrix)).blocks
      .map { ($0.features, $0.verdict) }
  }

  /// The verdicts on the blocks.
  var verdicts: [GeometryVerdict] { blocks.map(\.verdict) }

  /// The names of the blocks, with counts for repeated names: `3 × digon + pentagon`.
  var description: String { Self.description(of: verdicts.map(\.name)) }

  /// Names, with counts for repeated names.
  static func description(of names: [String]) -> String {
    let counts = Dictionary(grouping: names) { $0 }.mapValues(\.count)
    return counts.sorted { $0.key < $1.key }
      .map { $0.value > 1 ? "\($0.value) × \($0.key)" : $0.key }.joined(separator: " + ")
  }

  /// The largest residual of a block.
  var residual: Double { verdicts.map(\.residual).max() ?? 0 }
}

extension GeometryVerdict {
  /// Whether the name is printed with its chance, because too few vectors support it.
  var carriesChance: Bool { standing == .carriesChance }

  /// Whether this verdict says that there is a geometry.
  var assertsGeometry: Bool { ![.single, .unstructured, .tightFrame].contains(family) }

  /// Whether this verdict is false for a matrix without structure: a geometry, near a geometry, or collinear.
  var isFalseOfStructureless: Bool {
    assertsGeometry || name.hasPrefix("near ")
      || ["unequal", "collinear"].contains { name.contains($0) }
  }
}

extension SyntheticFrame.Disguise {
  /// Rotated, shuffled and noisy.
  init(noise: Double, seed: Int) {
    self.init()
    rotation = .random
    arrangement = .shuffled
    self.noise = noise
    self.seed = UInt64(seed)
  }
}
