import Eigenframe

/// A kind of random matrix without structure.
struct Kind: Sendable {
  /// A property that some kinds have by construction, so that naming it is not a mistake.
  enum Truth: String, Sendable {
    /// Every line has both signs, so there are antipodal pairs.
    case oppositePairs = "opposite pairs"
    /// Some rows are nearly equal.
    case copies
  }

  /// Its name in tables and patterns.
  let label: String
  /// How it is drawn, in a sentence.
  let description: String
  let truths: [Truth]
  private let draw: @Sendable (inout SeededGenerator) throws -> Rows

  init(
    _ label: String, _ description: String, truths: [Truth] = [],
    draw: @escaping @Sendable (inout SeededGenerator) throws -> Rows
  ) {
    self.label = label
    self.description = description
    self.truths = truths
    self.draw = draw
  }

  /// All of them, in the order of the table.
  static let all =
    gaussian + commonMean + anisotropic + nearlyOrthonormal + tight + signedLines + positive
    + sparse + discrete + heavyTailed + copied + smooth + trained

  /// One of its matrices. It depends only on the kind and the seed.
  func matrix(seed: UInt64) throws -> Rows {
    var generator = SeededGenerator(seed: seed, stream: label.utf8.map { UInt64($0) })
    return try draw(&generator)
  }

  /// Whether a verdict on one of its matrices is a false name.
  func isFalse(_ verdict: GeometryVerdict) -> Bool {
    verdict.isFalseOfStructureless && !truths.contains { $0.covers(verdict) }
  }
}

extension Kind.Truth {
  func covers(_ verdict: GeometryVerdict) -> Bool {
    switch self {
    case .oppositePairs:
      verdict.family == .digon || verdict.name == "unequal antipodal pair"
        || verdict.name.hasSuffix("collinear features")
    case .copies:
      verdict.family == .duplicate
    }
  }
}
