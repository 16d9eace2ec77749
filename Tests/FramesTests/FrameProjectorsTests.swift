import LinearAlgebra
import Matrices
import TestSupport
import Testing

@testable import Frames

@Suite struct FrameProjectorsTests {
  private func projectors(_ weights: Matrix) throws -> FrameProjectors {
    try FrameProjectors(of: FeatureMatrix(name: "W", weights))
  }

  @Test(arguments: FrameCase.all)
  func theOverlapsOfAFrameWithItselfAreItsMultiplicities(subject: FrameCase) throws {
    let own = try projectors(subject.weights)
    let traces = try own.overlaps(with: own).traces
    let expected = Matrix.diagonal(own.frame.eigenspaces.map { Double($0.multiplicity) })
    expectClose(traces, expected, within: subject.tolerance(8, own.frame))
    #expect(own.frame.features == (try subject.analysis().features))
  }

  /// Σ_a tr(P_a P_b) is m_b if the first frame spans the whole space, and at most m_b otherwise.
  @Test(arguments: [3, 5, 8, 20])
  func overlapsSumToTheMultiplicity(count: Int) throws {
    let whole = try projectors(.gaussian(rows: 5, columns: 12, seed: 1))
    let part = try projectors(.gaussian(rows: 5, columns: count, seed: 2))
    let overlaps = try whole.overlaps(with: part)
    for (b, space) in part.frame.eigenspaces.enumerated() {
      let sum = overlaps.traces.column(b).reduce(0, +)
      expectClose(sum, Double(space.multiplicity), within: .rounding(64, size: 5))
    }
    let reverse = try part.overlaps(with: whole)
    expectClose(reverse.traces, overlaps.traces.transposed, within: .rounding(64, size: 5))
    for a in part.frame.eigenspaces.indices {
      for b in whole.frame.eigenspaces.indices {
        #expect((0...1 + 1e-12).contains(reverse.relative(a, b)))
      }
    }
  }

  @Test func aRotationInsideAnEigenspaceChangesNothing() throws {
    // λ = 5/2 on a plane and 2 on a line. The rotation keeps the plane.
    let frame = Matrix.orthogonalSum([FrameCase.polygon(5), FrameCase.polygon(2)])
    var turn = Matrix.identity(3)
    (turn[0, 0], turn[1, 0], turn[0, 1], turn[1, 1]) = (0.6, 0.8, -0.8, 0.6)
    let overlaps = try projectors(frame).overlaps(with: projectors(naiveProduct(turn, frame)))
    expectClose(overlaps.traces, .diagonal([2, 1]), within: .rounding(32))
    expectClose(overlaps.relative(0, 0), 1, within: .rounding(32))
  }

  @Test func orthogonalSpacesHaveNoOverlap() throws {
    let first = try projectors(Matrix(columns: [[1, 0, 0]], rows: 3))
    let second = try projectors(Matrix(columns: [[0, 1, 0], [0, 0, 1]], rows: 3))
    #expect(try first.overlaps(with: second).relative(0, 0) == 0)
  }

  @Test func aZeroMatrixHasNoProjectors() throws {
    let (zero, other) = (
      try projectors(Matrix(rows: 3, columns: 2)), try projectors(.identity(3))
    )
    let overlaps = try zero.overlaps(with: other)
    #expect(overlaps.traces == Matrix(rows: 0, columns: 1))
    #expect(overlaps.multiplicities == [] && overlaps.otherMultiplicities == [3])
  }

  @Test func anOverlapLikelyByChanceIsNotALink() throws {
    // A line at an angle to a plane in three dimensions: the plane holds 2/3 of a random line. Halfway to 1 is 5/6.
    let plane = try projectors(Matrix(columns: [[1, 0, 0], [0, 1, 0]], rows: 3))
    for (share, isLinked) in [(0.67, false), (0.82, false), (0.85, true), (1, true)] {
      let line = Matrix(columns: [[share.squareRoot(), 0, (1 - share).squareRoot()]], rows: 3)
      let overlaps = try plane.overlaps(with: projectors(line))
      expectClose(overlaps.relative(0, 0), share, within: .rounding(32))
      #expect(overlaps.areLinked(0, 0) == isLinked)
    }
    let whole = try projectors(.identity(3))
    #expect(try whole.overlaps(with: plane).areLinked(0, 0))
    // Eigenvectors in single precision are orthonormal with fewer digits.
    let rounded = EigenspaceOverlaps(
      dimension: 3, traces: Matrix(rows: 1, columns: 1, elements: [3 - 1e-5]), multiplicities: [3],
      otherMultiplicities: [3])
    #expect(rounded.areLinked(0, 0))
  }
}
