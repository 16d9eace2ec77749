import Catalogue
import Glibc
import LinearAlgebra
import Matrices
import TestSupport
import Testing

@testable import Chance

/// The chance of random directions to come near a geometry: against random directions, and by laws.
@Suite struct TubeVolumeTests {
  // MARK: Against random directions

  /// For directions without structure, the share with a chance of at most p is p.
  private func expectCalibrated(
    _ logChances: [Double], _ what: String, sourceLocation: SourceLocation = #_sourceLocation
  ) {
    for level in [0.03, 0.01] {
      let share =
        Double(logChances.count { $0 <= log(level) }) / Double(logChances.count)
      #expect(
        share < 1.5 * level && share > level / 1.5, "\(what): \(share) at \(level)",
        sourceLocation: sourceLocation)
    }
  }

  /// In the plane, the best arrangement of a polygon is by angle, and the distance follows from one sum of complex
  /// numbers.
  @Test(arguments: [5, 6])
  func polygonsAreCalibrated(n: Int) {
    let tube = TubeVolume(
      count: n, ambient: 2, eigenvalues: [Double(n) / 2, Double(n) / 2], freeWeights: 0,
      logArrangements: (1..<n).reduce(0) { $0 + log(Double($1)) } - log(2))
    var generator = SeededGenerator(seed: 11)
    let draws = (0..<Self.draws).map { _ -> Double in
      let angles = (0..<n).map { _ in 2 * .pi * generator.uniform() }.sorted()
      let turns = angles.enumerated().map { $1 - 2 * .pi * Double($0) / Double(n) }
      let (x, y) = (turns.reduce(0) { $0 + cos($1) }, turns.reduce(0) { $0 + sin($1) })
      return tube.logChance(within: 2 * Double(n) - 2 * (x * x + y * y).squareRoot())
    }
    expectCalibrated(draws, "\(n)-gon")
  }

  /// Simplices have one arrangement. Their nearest copy is 2 n − 2 ‖U Xᵀ‖ away, by the sum of singular values.
  @Test(arguments: [(3, 2), (3, 3), (4, 3), (3, 4)])
  func simplicesAreCalibrated(n: Int, ambient: Int) throws {
    let geometry = Geometry.simplex(n).vectors
    let q = n - 1
    let tube = TubeVolume(
      count: n, ambient: ambient,
      eigenvalues: Array(repeating: Double(n) / Double(q), count: q),
      freeWeights: 0, logArrangements: 0)
    var generator = SeededGenerator(seed: 12)
    let draws = try (0..<Self.draws).map { _ -> Double in
      let directions = Matrix.gaussian(rows: ambient, columns: n, using: &generator).unitColumns
      let overlap = naiveProduct(directions, geometry.transposed)
      let squares = try eigenvalues(ofSymmetric: naiveProduct(overlap.transposed, overlap))
      let nuclear = squares.reduce(0) { $0 + max(0, $1).squareRoot() }
      return tube.logChance(within: 2 * Double(n) - 2 * nuclear)
    }
    expectCalibrated(draws, "\(n) vectors in R^\(ambient)")
  }

  private static let draws = 3000

  // MARK: Laws

  private static func tight(_ n: Int, _ q: Int, ambient: Int? = nil, freeWeights: Int = 0)
    -> TubeVolume
  {
    TubeVolume(
      count: n, ambient: ambient ?? q,
      eigenvalues: Array(repeating: Double(n) / Double(q), count: q),
      freeWeights: freeWeights, logArrangements: 0)
  }

  /// Of two opposite directions, one is within a cap opposite to the other. Distances double, because both ends move.
  @Test(arguments: [2, 3, 4, 10, 64])
  func theTubeOfADigonIsACap(dimension: Int) {
    let tube = Self.tight(2, 1, ambient: dimension)
    for distance in [1e-9, 1e-6, 1e-4] {
      let cap = LogProbability.cap(cosine: 1 - distance, dimension: Double(dimension))
      expectClose(tube.logChance(within: distance), cap, within: .absolute(1e-2), "\(distance)")
    }
  }

  /// The equations are n (D − 1) numbers minus the rotations of the geometry, and minus one for each free weight.
  @Test(arguments: [
    (n: 5, q: 2, ambient: 2, equations: 4), (4, 3, 3, 5), (12, 3, 3, 21), (24, 4, 4, 66),
    (1, 1, 1, 0), (2, 1, 1, 0), (2, 1, 3, 2), (5, 2, 7, 19), (4, 3, 64, 66), (3, 2, 3, 3),
  ])
  func theEquationsAreCounted(n: Int, q: Int, ambient: Int, equations: Int) {
    #expect(Self.tight(n, q, ambient: ambient).equations == equations)
    #expect(Self.tight(n, q, ambient: ambient, freeWeights: 2).equations == equations - 2)
    // Turns of q axes in R^D: each is orthogonal to the axes before it.
    let turns = (0..<q).reduce(0) { $0 + ambient - 1 - $1 }
    #expect(equations == n * (ambient - 1) - turns)
  }

  @Test func nothingIsAssertedWithoutEquations() {
    for tube in [Self.tight(1, 1), Self.tight(2, 1), Self.tight(3, 2, freeWeights: 2)] {
      #expect(tube.equations <= 0)
      #expect([0, 1e-9, 1].allSatisfy { tube.logChance(within: $0) == 0 })
    }
  }

  /// A ball in c dimensions: half the distance has 2^−c of the chance.
  @Test func theChanceFallsWithTheDistance() {
    for tube in [Self.tight(5, 2), Self.tight(12, 3), Self.tight(4, 3, ambient: 9)] {
      let (near, far) = (tube.logChance(within: 1e-6), tube.logChance(within: 4e-6))
      expectClose(far - near, Double(tube.equations) * log(2), within: .absolute(1e-9))
      let chances = stride(from: 0, to: 3, by: 0.01).map { tube.logChance(within: $0) }
      #expect(zip(chances, chances.dropFirst()).allSatisfy { $0 <= $1 })
      #expect(chances[0] == LogProbability.least && chances.allSatisfy { $0 <= 0 })
    }
  }

  /// Tight frames gain nothing; flat frames gain more the flatter they are.
  @Test func onlyFlatGeometriesGainByACovariance() {
    #expect(abs(Self.tight(12, 3).logCovarianceGain) < 1e-12)
    let gains = [0.9, 0.5, 0.1].map { height in
      TubeVolume(
        count: 12, ambient: 3, eigenvalues: [6 - 2 * height, 6 - 2 * height, 4 * height],
        freeWeights: 1, logArrangements: 0
      ).logCovarianceGain
    }
    #expect(gains[0] > 0 && gains[1] > gains[0] && gains[2] > gains[1])
  }
}
