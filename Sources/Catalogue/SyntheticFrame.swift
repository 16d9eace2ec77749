import LinearAlgebra
import Matrices

/// A weight matrix of known geometry: an orthogonal sum of geometries, then rotated, shuffled or made noisy.
package struct SyntheticFrame: Sendable {
  /// One summand.
  package struct Part: Sendable {
    /// Its vectors, one per column. A matrix without rows holds dead features.
    package let vectors: Matrix
    /// The factor on its vectors. For a geometry, it is their norm.
    package let scale: Double

    /// A geometry with vectors of norm `scale`.
    package init(_ geometry: Geometry, scale: Double = 1) {
      vectors = geometry.vectors
      self.scale = scale
    }

    /// Any vectors, one per column, multiplied by `scale`.
    package init(vectors: Matrix, scale: Double = 1) {
      self.vectors = vectors
      self.scale = scale
    }

    /// Features of norm 0.
    package static func dead(_ count: Int) -> Part {
      Part(vectors: Matrix(rows: 0, columns: count), scale: 0)
    }
  }

  /// What is done to the sum, in this order.
  package struct Disguise: Sendable {
    /// The number of dimensions to embed in; nil for the number that the parts need.
    package var dimension: Int?
    /// Whether the space is rotated at random.
    package var rotation = Rotation.none
    /// Whether the features are put in random order.
    package var arrangement = Arrangement.asGiven
    /// The standard deviation of the noise on every element, relative to the norm of its feature.
    package var noise = 0.0
    /// The seed of everything random.
    package var seed: UInt64 = 0

    /// No disguise.
    package init() {}
  }

  /// Whether to rotate.
  package enum Rotation: Sendable { case none, random }
  /// The order of the features.
  package enum Arrangement: Sendable { case asGiven, shuffled }

  /// Why a sum could not be made.
  package enum Failure: Error, Equatable, Sendable, CustomStringConvertible {
    /// The parts need more dimensions than the caller asked for.
    case tooFewDimensions(asked: Int, needed: Int)
    /// The rotation failed.
    case linearAlgebra(LinearAlgebraError)

    /// One line.
    package var description: String {
      switch self {
      case .tooFewDimensions(let asked, let needed):
        "the parts need \(needed) dimensions, \(asked) were asked for"
      case .linearAlgebra(let error): error.description
      }
    }
  }

  /// The weights, d × n.
  package let weights: Matrix

  /// The orthogonal sum of `parts`, disguised.
  ///
  /// - Throws: `Failure`.
  package init(_ parts: [Part], _ disguise: Disguise = Disguise()) throws(Failure) {
    let needed = parts.reduce(0) { $0 + $1.vectors.rows }
    let dimension = disguise.dimension ?? needed
    guard dimension >= needed else {
      throw .tooFewDimensions(asked: dimension, needed: needed)
    }
    var generator = SeededGenerator(seed: disguise.seed)
    var weights = Self.sum(of: parts, in: dimension)
    do throws(LinearAlgebraError) {
      if disguise.rotation == .random {
        let rotation = try Matrix.randomOrthonormal(
          rows: dimension, columns: dimension, using: &generator)
        weights = try product(rotation, .asIs, weights, .asIs)
      }
    } catch {
      throw .linearAlgebra(error)
    }
    if disguise.arrangement == .shuffled {
      weights = weights.selecting(columns: (0..<weights.columns).shuffled(using: &generator))
    }
    if disguise.noise > 0 { weights.addNoise(disguise.noise, using: &generator) }
    self.weights = weights
  }

  private static func sum(of parts: [Part], in dimension: Int) -> Matrix {
    var weights = Matrix(
      rows: dimension, columns: parts.reduce(0) { $0 + $1.vectors.columns })
    var (row, column) = (0, 0)
    for part in parts {
      for j in 0..<part.vectors.columns {
        for i in 0..<part.vectors.rows {
          weights[row + i, column + j] = part.scale * part.vectors[i, j]
        }
      }
      row += part.vectors.rows
      column += part.vectors.columns
    }
    return weights
  }
}

extension Matrix {
  /// Adds independent normal noise to every element. Its standard deviation is `relative` times the norm of the column.
  fileprivate mutating func addNoise(_ relative: Double, using generator: inout SeededGenerator) {
    for j in 0..<columns {
      let norm = column(j).reduce(0) { $0 + $1 * $1 }.squareRoot()
      for i in 0..<rows { self[i, j] += relative * norm * generator.gaussian() }
    }
  }
}

extension SyntheticFrame.Part {
  /// The kinds of random summands, for features without geometry.
  package enum Random: Sendable {
    /// Independent normal elements of variance 1/d, so that norms are about 1.
    case gaussian
    /// A uniformly random tight frame with mean squared norm 1.
    case tightFrame
  }

  /// A random summand.
  ///
  /// - Parameters:
  ///   - kind: the distribution.
  ///   - dimension: d.
  ///   - featureCount: n; at least d for a tight frame.
  ///   - scale: a factor on every vector.
  ///   - seed: the seed of the draw.
  /// - Throws: `LinearAlgebraError.tooLarge`.
  package init(
    random kind: Random, dimension d: Int, featureCount n: Int, scale: Double, seed: UInt64
  ) throws(LinearAlgebraError) {
    var generator = SeededGenerator(seed: seed)
    switch kind {
    case .gaussian:
      self.init(
        vectors: Matrix.gaussian(rows: d, columns: n, using: &generator),
        scale: scale / Double(d).squareRoot())
    case .tightFrame:
      self.init(
        vectors: try Matrix.randomTightFrame(dimension: d, featureCount: n, using: &generator),
        scale: scale * (Double(n) / Double(d)).squareRoot())
    }
  }
}
