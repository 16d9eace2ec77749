import Catalogue

/// A part of a matrix of known geometry as a word: `[COUNT*]FAMILY[:SIZE[:HEIGHT]][@SCALE]`.
package struct PartWord: Sendable {
  /// The word.
  package let text: String
  private let count: Int
  private let scale: Double
  private let content: Content

  /// What one copy of the part is made of.
  fileprivate enum Content: Sendable {
    case geometry(Geometry)
    case random(SyntheticFrame.Part.Random, n: Int, d: Int)
    case dead
  }

  /// The words that FAMILY can be.
  package static let families =
    GeometryRegistry.words.map(\.form) + ["dead"] + randomWords.map { "\($0.word):NxD" }

  fileprivate static let randomWords: [(word: String, kind: SyntheticFrame.Part.Random)] = [
    ("gaussian", .gaussian), ("haar", .tightFrame),
  ]

  /// The part that a text means; nil if it means none.
  package init?(_ text: String) {
    var rest = text[...]
    var count = 1
    if let star = rest.firstIndex(of: "*") {
      guard let number = Int(rest[..<star]), (1...GeometryWord.mostVectors).contains(number) else {
        return nil
      }
      count = number
      rest = rest[rest.index(after: star)...]
    }
    var scale = 1.0
    if let at = rest.firstIndex(of: "@") {
      guard let number = Double(rest[rest.index(after: at)...]), number.isFinite, number > 0 else {
        return nil
      }
      scale = number
      rest = rest[..<at]
    }
    let words = rest.split(separator: ":", omittingEmptySubsequences: false)
    // Made here, so that a wrong size is a usage error.
    guard let content = Content(words[0], Array(words.dropFirst())) else { return nil }
    self.text = text
    self.count = count
    self.scale = scale
    self.content = content
  }

  /// How many features the part has and how many dimensions it fills.
  package var size: (features: Int, dimensions: Int) {
    switch content {
    case .geometry(let geometry):
      (count * geometry.vectors.columns, count * geometry.vectors.rows)
    case .random(_, let n, let d): (count * n, count * d)
    case .dead: (count, 0)
    }
  }

  /// The summands that the argument stands for.
  ///
  /// - Parameter seed: of random matrices.
  package func parts(seed: UInt64) throws -> [SyntheticFrame.Part] {
    switch content {
    case .geometry(let geometry):
      Array(repeating: SyntheticFrame.Part(geometry, scale: scale), count: count)
    case .random(let kind, let n, let d):
      try (0..<count).map { copy in
        try SyntheticFrame.Part(
          random: kind, dimension: d, featureCount: n, scale: scale,
          seed: seed &+ UInt64(copy) << 32)
      }
    case .dead: [.dead(count)]
    }
  }
}

extension PartWord.Content {
  /// - Returns: nil for an unknown word, and for sizes that it does not have.
  fileprivate init?(_ family: Substring, _ details: [Substring]) {
    if family == "dead" {
      self = .dead
    } else if let geometry = GeometryRegistry.geometry(family, details) {
      self = .geometry(geometry)
    } else if let word = PartWord.randomWords.first(where: { $0.word == family }),
      let (n, d) = Self.shape(details), word.kind == .gaussian || n >= d
    {
      self = .random(word.kind, n: n, d: d)
    } else {
      return nil
    }
  }

  /// n and d of `NxD`.
  private static func shape(_ details: [Substring]) -> (n: Int, d: Int)? {
    guard details.count == 1 else { return nil }
    let sides = details[0].split(separator: "x").map { Int($0) }
    let range = 1...GeometryWord.mostVectors
    guard sides.count == 2, let n = sides[0], let d = sides[1], range.contains(n),
      range.contains(d), n * d <= 1 << 28
    else { return nil }
    return (n, d)
  }
}
