import Frames
import LinearAlgebra
import Matrices
import TestSupport
import Testing

/// What a random rotation inside eigenspaces keeps and what it changes.
@Suite struct EigenspaceRotationTests {
  /// A matrix, its analysis and a draw.
  private struct Case {
    let frame: FrameAnalysis
    let draw: Matrix
    let gram: Matrix
    let weights: Matrix

    init(_ weights: Matrix, tolerance: ClusterTolerance.Choice = .automatic, seed: UInt64) throws {
      let matrix = FeatureMatrix(name: "W", weights)
      let frame = try FrameAnalysis(of: matrix, tolerance: tolerance)
      let rotation = try EigenspaceRotation(
        of: matrix, tolerance: frame.tolerance, features: Array(0..<weights.columns))
      var generator = SeededGenerator(seed: seed)
      let drawn = try rotation.draw(using: &generator)
      let root = frame.spectrum.upperBound.squareRoot()
      self.frame = frame
      self.weights = weights
      draw = Matrix(
        rows: drawn.rows, columns: drawn.columns, elements: drawn.elements.map { $0 * root })
      gram = try gramMatrix(ofColumns: draw)
    }

    /// The relative difference of P_C F P_C between the draw and the matrix, in the eigenvectors of F.
    func miss(_ space: Eigenspace) throws -> Double {
      let part = Matrix(
        columns: (0..<draw.columns).map { Array(draw.column($0))[space.positions].map { $0 } },
        rows: space.multiplicity)
      let found = try product(part, .asIs, part, .transposed)
      var (squares, norm) = (0.0, 0.0)
      for i in 0..<space.multiplicity {
        for j in 0..<space.multiplicity {
          let value = i == j ? frame.spectrum.eigenvalues[space.positions.lowerBound + i] : 0
          squares += (found[i, j] - value) * (found[i, j] - value)
          norm += value * value
        }
      }
      return (squares / norm).squareRoot()
    }
  }

  private func expectKept(_ found: Case, sourceLocation: SourceLocation = #_sourceLocation) throws {
    for (j, feature) in found.frame.features.enumerated() {
      expectClose(
        found.gram[j, j] / feature.squaredNorm, 1, within: .rounding(100, size: 10), "norm",
        sourceLocation: sourceLocation)
      for mass in feature.masses ?? [] {
        let positions = found.frame.eigenspaces[mass.eigenspace].positions
        let held = positions.reduce(0) { $0 + found.draw[$1, j] * found.draw[$1, j] }
        expectClose(
          held / found.gram[j, j], mass.mass, within: .absolute(1e-12), "mass",
          sourceLocation: sourceLocation)
      }
    }
    for space in found.frame.eigenspaces {
      #expect(
        try found.miss(space) <= EigenspaceRotation.frameTolerance, "eigenspace \(space.index)",
        sourceLocation: sourceLocation)
    }
  }

  @Test(arguments: [(3, 9), (5, 6), (4, 4), (2, 40)], [1, 2, 3] as [UInt64])
  func aTightFrameBecomesAnotherWithTheSameNorms(shape: (Int, Int), seed: UInt64) throws {
    var generator = SeededGenerator(seed: 90 + seed)
    let weights = try Matrix.randomTightFrame(
      dimension: shape.0, featureCount: shape.1, using: &generator)
    let found = try Case(weights, seed: seed)
    #expect(found.frame.eigenspaces.count == 1)
    try expectKept(found)
    let original = try gramMatrix(ofColumns: weights)
    let change = zip(found.gram.elements, original.elements).reduce(0) { max($0, abs($1.0 - $1.1)) }
    // With as many vectors as dimensions, a tight frame is a basis, and its Gram matrix is the identity.
    #expect(shape.0 == shape.1 ? change < 1e-5 : change > 0.01)
  }

  /// Every feature has mass in several eigenspaces. Norms, masses and the diagonal blocks of F are kept nevertheless.
  @Test(arguments: [0.05, 0.3, 0.9])
  func everyMatrixKeepsNormsMassesAndOperators(tolerance: Double) throws {
    let weights = Matrix.gaussian(rows: 8, columns: 20, seed: 33)
    let found = try Case(weights, tolerance: .relative(tolerance), seed: 4)
    #expect(tolerance < 0.9 || found.frame.eigenspaces.count == 1)
    try expectKept(found)
  }

  @Test func aSingleFeatureKeepsItsLine() throws {
    let found = try Case(Matrix(columns: [[0, 3]], rows: 2), seed: 1)
    #expect(found.draw.rows == 1)
    expectClose(abs(found.draw[0, 0]), 3, within: .rounding(10))
  }

  @Test func signsAndDirectionsAreFair() throws {
    // Two orthogonal pairs of copies with different lengths: two eigenspaces of dimension 1, four free signs.
    let weights = Matrix(columns: [[1, 0], [1, 0], [0, 2], [0, 2]], rows: 2)
    let matrix = FeatureMatrix(name: "W", weights)
    let frame = try FrameAnalysis(of: matrix)
    let rotation = try EigenspaceRotation(
      of: matrix, tolerance: frame.tolerance, features: [0, 1, 2, 3])
    var generator = SeededGenerator(seed: 12)
    var alike = 0
    for _ in 0..<400 {
      let draw = try rotation.draw(using: &generator)
      // The eigenspace of the longer pair is the first.
      if draw[0, 2] * draw[0, 3] > 0 { alike += 1 }
    }
    expectClose(Double(alike), 200, within: .absolute(4 * 10))
  }
}
