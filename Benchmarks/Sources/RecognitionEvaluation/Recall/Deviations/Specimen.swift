import Eigenframe

/// A matrix with a known geometry, and the features of the geometry.
struct Specimen: Sendable {
  /// The features, one per column.
  var weights: Matrix
  /// The numbers of the features of each block that should be found, in the order of the subject's blocks.
  var blocks: [[Int]]
  /// The type that the elements come from.
  var elementType = ElementType.f64

  /// The norm of all features. It is unusual on purpose: no verdict may depend on it.
  static let scale = 1.7

  /// The geometry of a subject, exact up to rounding, rotated at random.
  init(_ subject: Subject, using generator: inout SeededGenerator) throws {
    var disguise = SyntheticFrame.Disguise()
    disguise.dimension = subject.dimension
    disguise.rotation = .random
    disguise.seed = generator.next()
    weights = try SyntheticFrame(
      subject.blocks.map { .init(vectors: $0.vectors, scale: Self.scale) }, disguise
    ).weights
    var first = 0
    blocks = subject.blocks.map { block in
      defer { first += block.vectors.columns }
      return Array(first..<first + block.vectors.columns)
    }
  }

  /// The norm of a feature.
  func norm(of feature: Int) -> Double {
    weights.column(feature).reduce(0) { $0 + $1 * $1 }.squareRoot()
  }

  /// Puts the features in random order.
  mutating func shuffle(using generator: inout SeededGenerator) {
    let order = (0..<weights.columns).shuffled(using: &generator)
    var place = Array(repeating: 0, count: order.count)
    for (new, old) in order.enumerated() { place[old] = new }
    weights = weights.selecting(columns: order)
    blocks = blocks.map { $0.map { place[$0] }.sorted() }
  }

  /// The finding of the analysis.
  func finding() throws -> Finding { try Finding(weights, storedAs: elementType) }
}
