import Eigenframe
import Glibc

extension Deviation {
  /// One change of a specimen.
  enum Step: Sendable {
    /// Independent normal noise on every element, relative to the feature's norm.
    case noise(Double)
    /// The same, but opposite and equal features share their error up to sign.
    case tiedNoise(Double)
    /// Norms vary log-normally; directions stay.
    case radial(Double)
    /// Elements rounded to fewer bits.
    case rounded(Rounding)
    /// More features, with random directions in the geometry's space and with this norm relative to its features.
    case weak(norm: Double, Count)
    /// More dimensions, in which all elements are 0.
    case zeroDimensions(Int)
    /// An icosahedron and a pentagon, exact, in more dimensions.
    case others
    /// The whole space turned at random.
    case turned
    /// All elements multiplied.
    case scaled(Double)
  }

  /// How many features are added.
  enum Count: Sendable {
    case number(Int)
    /// This number for each feature of the geometry.
    case perFeature(Int)
  }
}

extension Deviation.Step {
  /// Applies the change.
  func apply(to specimen: inout Specimen, using generator: inout SeededGenerator) throws {
    switch self {
    case .noise(let relative):
      try specimen.rebuild(seed: generator.next()) { $0.noise = relative }
    case .tiedNoise(let relative):
      specimen.addTiedNoise(relative, using: &generator)
    case .radial(let width):
      specimen.scaleFeatures { _ in exp(width * generator.gaussian()) }
    case .rounded(let rounding):
      specimen.round(rounding)
    case .weak(let norm, let count):
      specimen.addWeak(norm: norm, count, using: &generator)
    case .zeroDimensions(let count):
      try specimen.rebuild { $0.dimension = $0.dimension.map { $0 + count } }
    case .others:
      try specimen.rebuild(beside: [.icosahedron, .polygon(5)]) { $0.dimension = nil }
    case .turned:
      try specimen.rebuild(seed: generator.next()) { $0.rotation = .random }
    case .scaled(let factor):
      specimen.scaleFeatures { _ in factor }
    }
  }
}

extension Specimen {
  /// Makes the matrix a summand of a synthetic frame, with a disguise.
  fileprivate mutating func rebuild(
    beside others: [Geometry] = [], seed: UInt64 = 0,
    _ change: (inout SyntheticFrame.Disguise) -> Void
  ) throws {
    var disguise = SyntheticFrame.Disguise()
    disguise.seed = seed
    disguise.dimension = weights.rows
    change(&disguise)
    let parts =
      [SyntheticFrame.Part(vectors: weights)]
      + others.map { SyntheticFrame.Part($0, scale: Self.scale) }
    weights = try SyntheticFrame(parts, disguise).weights
  }

  fileprivate mutating func addTiedNoise(
    _ relative: Double, using generator: inout SeededGenerator
  ) {
    let exact = weights
    let norms = (0..<exact.columns).map { norm(of: $0) }
    var errors = [[Double]]()
    for j in 0..<exact.columns {
      let drawn = (0..<exact.rows).map { _ in relative * norms[j] * generator.gaussian() }
      var error = drawn
      for i in 0..<j {
        let product = zip(exact.column(i), exact.column(j)).reduce(0) { $0 + $1.0 * $1.1 }
        guard abs(product) > (1 - 1e-9) * norms[i] * norms[j] else { continue }
        error = errors[i].map { product < 0 ? -$0 : $0 }
        break
      }
      errors.append(error)
      for k in 0..<exact.rows { weights[k, j] += error[k] }
    }
  }

  fileprivate mutating func scaleFeatures(_ factor: (Int) -> Double) {
    for j in 0..<weights.columns {
      let factor = factor(j)
      for k in 0..<weights.rows { weights[k, j] *= factor }
    }
  }

  fileprivate mutating func round(_ rounding: Rounding) {
    weights = Matrix(
      rows: weights.rows, columns: weights.columns, elements: rounding.rounded(weights.elements))
    elementType = rounding.elementType
  }

  fileprivate mutating func addWeak(
    norm: Double, _ count: Deviation.Count, using generator: inout SeededGenerator
  ) {
    let added =
      switch count {
      case .number(let number): number
      case .perFeature(let times): times * weights.columns
      }
    let d = weights.rows
    var elements = weights.elements
    for _ in 0..<added {
      let direction = (0..<d).map { _ in generator.gaussian() }
      let length = direction.reduce(0) { $0 + $1 * $1 }.squareRoot()
      elements += direction.map { $0 / length * norm * Self.scale }
    }
    weights = Matrix(rows: d, columns: weights.columns + added, elements: elements)
  }
}
