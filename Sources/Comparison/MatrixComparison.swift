import Analysis
import Frames
import LinearAlgebra
import Matrices

/// Two matrices of the same features, compared.
///
/// Column i of A and column i of B are one feature; see `FeaturePairs`. A and B may have different dimensions: then the
/// features of one end in zeros.
public struct MatrixComparison: Sendable {
  /// One of the two matrices.
  package struct Side: Equatable, Sendable {
    /// d.
    package let dimension: Int
    /// ‖ · ‖_F.
    package let norm: Double
    /// The number of features of norm 0.
    package let dead: Int
  }

  /// How B comes from A, as far as it does.
  public enum Basis: String, Sendable, Codable {
    /// The coordinates are the same: rotating brings nothing.
    case kept
    /// A rotation lays A over B.
    case turned
  }

  /// n, the number of features in both.
  package let featureCount: Int
  /// A.
  package let first: Side
  /// B.
  package let second: Side
  /// How alike they are.
  package let likeness: Likeness
  /// The number of features whose elements are all equal.
  package let equalFeatures: Int
  /// ‖B − A‖_F / ‖A‖_F; nil if A is 0, or if it is beyond all numbers.
  package let plainDistance: Double?
  /// ⟨A, B⟩² / (‖A‖² ‖B‖²): the share of ‖B‖² that A explains with the best scale, without rotation; nil if one is 0.
  package let plainExplained: Double?
  /// What the best rotation does; nil if the matrices are equal or one is 0.
  package let rotation: RotationFigures?
  /// Which of the two is the other with rounded elements; nil if neither is.
  package let rounded: Rounded?
  /// The features that moved, the furthest first, and how that was decided.
  package let moves: FeatureMoves
  /// How the norms changed.
  package let norms: NormChanges

  /// Which matrix is the other with rounded elements.
  public enum Rounded: String, Sendable, Codable {
    case first, second
  }

  /// What the best rotation of A onto B does, over all features.
  package struct RotationFigures: Equatable, Sendable {
    /// (tr Σ)² / (‖A‖² ‖B‖²): the share of ‖B‖² that the best rotation and scale of A explain, from 0 to 1.
    package let explained: Double
    /// s of the best rotation.
    package let scale: Double
    /// ‖B − Q A‖_F / ‖A‖_F; nil if it is beyond all numbers.
    package let distance: Double?
    /// ‖Bᵀ B − Aᵀ A‖_F / ‖Aᵀ A‖_F; nil if it is beyond all numbers.
    package let gramDistance: Double?
    /// Linear centred kernel alignment; nil if all features of one matrix are equal.
    package let centredAlignment: Double?
    /// What is explained with shuffled features; nil if the matrices are near without rotation, or have few features.
    package let chance: ShuffledFeatures?
  }

  /// Compares two matrices.
  ///
  /// - Parameters:
  ///   - first: A, d_A × n.
  ///   - second: B, d_B × n.
  ///   - seed: the seed of the shuffles.
  /// - Throws: what reading throws; `MatrixError` for numbers out of range or too little memory.
  /// - Complexity: about 12 n r² + 30 r³ flops for r = min(max(d_A, d_B), n), and 3 to 12 shuffles of 2 n r² unless the matrices
  ///   are near without rotation. No array of n × n is made.
  package init(_ first: FeatureMatrix, _ second: FeatureMatrix, seed: UInt64 = 0) throws {
    self = try MatrixError.naming(second) {
      try MatrixAnalysis.requireMemory(for: first)
      try MatrixAnalysis.requireMemory(for: second)
      return try MatrixComparison(first, second, try PlainDifference(first, second), seed)
    }
  }

  private init(
    _ first: FeatureMatrix, _ second: FeatureMatrix, _ plain: PlainDifference, _ seed: UInt64
  ) throws {
    featureCount = plain.features.count
    self.first = Side(
      dimension: first.dimension, norm: plain.firstTrace.squareRoot(),
      dead: plain.features.count { $0.first == 0 })
    self.second = Side(
      dimension: second.dimension, norm: plain.secondTrace.squareRoot(),
      dead: plain.features.count { $0.second == 0 })
    equalFeatures = plain.equalFeatures
    plainDistance = plain.distance.flatMap { $0.isFinite ? $0 : nil }
    plainExplained = plain.explained
    norms = NormChanges(plain)
    let isEqual = equalFeatures == featureCount
    guard !isEqual, plain.firstTrace > 0, plain.secondTrace > 0 else {
      likeness = isEqual && featureCount > 0 ? .equal : .incomparable
      (rotation, rounded, moves) = (nil, nil, FeatureMoves())
      return
    }
    let alignment = try Alignment(first, second, plain, seed: seed)
    rotation = alignment.figures
    moves = FeatureMoves(alignment, plain)
    let test =
      try RoundingTest(storage: plain, first.elementType, second.elementType)
      ?? plainDistance.flatMap { try RoundingTest(first, second, distance: $0) }
    rounded = test.map { $0.coarse == .first ? .first : .second }
    likeness = test == nil ? Likeness(alignment.evidence) : .rounded
  }
}
