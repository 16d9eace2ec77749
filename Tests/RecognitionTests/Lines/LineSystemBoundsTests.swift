import GeometryTestSupport
import Recognition
import Testing

@Suite struct LineSystemBoundsTests {
  /// The parameters (d, n) with 1 < d < n − 1 up to n = 50 of real equiangular tight frames; all exist.
  static let table: Set<[Int]> = [
    [3, 6], [5, 10], [6, 16], [10, 16], [7, 14], [9, 18], [13, 26], [7, 28], [21, 28], [15, 30],
    [15, 36], [21, 36], [19, 38], [21, 42], [23, 46], [25, 50],
  ]

  @Test func conditionsAdmitExactlyTheKnownFramesUpToFifty() {
    var admitted = Set<[Int]>()
    for n in 4...50 {
      for d in 2..<(n - 1)
      where LineSystemBounds.allowsEquiangularTightFrame(count: n, dimension: d) {
        admitted.insert([d, n])
      }
    }
    #expect(admitted == Self.table)
  }

  @Test func halfSizesNeedASumOfTwoSquares() {
    // 21 and 33 are not sums of two squares; d = 11 and 17 are odd.
    #expect(!LineSystemBounds.allowsEquiangularTightFrame(count: 22, dimension: 11))
    #expect(!LineSystemBounds.allowsEquiangularTightFrame(count: 34, dimension: 17))
  }

  @Test(arguments: table) func admittedFramesMeetTheRelativeBoundWithEquality(row: [Int]) throws {
    let (d, n) = (row[0], row[1])
    let cosine = LineSystemBounds.welch(count: n, dimension: d)
    let bound = try #require(LineSystemBounds.relative(dimension: d, cosine: cosine))
    #expect(abs(bound - Double(n)) < 1e-9 * Double(n))
    #expect(n <= LineSystemBounds.gerzon(dimension: d))
  }

  @Test func trivialFramesAreAllowedAndTooFewVectorsAreNot() {
    #expect(LineSystemBounds.allowsEquiangularTightFrame(count: 4, dimension: 4))
    #expect(LineSystemBounds.allowsEquiangularTightFrame(count: 5, dimension: 4))
    #expect(LineSystemBounds.allowsEquiangularTightFrame(count: 9, dimension: 1))
    #expect(!LineSystemBounds.allowsEquiangularTightFrame(count: 3, dimension: 4))
    #expect(!LineSystemBounds.allowsEquiangularTightFrame(count: 3, dimension: 0))
  }

  @Test func theRelativeBoundIsSilentForLargeAngles() {
    #expect(LineSystemBounds.relative(dimension: 4, cosine: 0.5) == nil)
    // Ten lines of R⁵ with cosine 1/3, sixteen of R⁶, twenty-eight of R⁷ (Lemmens and Seidel 1973).
    for (d, n) in [(5, 10.0), (6, 16), (7, 28)] {
      let bound = LineSystemBounds.relative(dimension: d, cosine: 1.0 / 3)
      #expect(bound.map { abs($0 - n) < 1e-12 } == true)
    }
  }

  @Test func diagonalsOfTheIcosahedronAndTheCubeAttainWelch() {
    let golden = 1 / 5.0.squareRoot()
    #expect(
      LineSystemBounds.attainsWelch(count: 6, dimension: 3, coherence: golden, tolerance: 1e-12))
    #expect(
      !LineSystemBounds.attainsWelch(
        count: 6, dimension: 3, coherence: golden + 1e-6, tolerance: 1e-9))
    // Four diagonals of the cube are the vertices of a simplex and its opposite.
    #expect(
      LineSystemBounds.attainsWelch(count: 4, dimension: 3, coherence: 1.0 / 3, tolerance: 1e-12))
    #expect(
      !LineSystemBounds.attainsWelch(count: 3, dimension: 4, coherence: 0, tolerance: 1e-12))
  }
}
