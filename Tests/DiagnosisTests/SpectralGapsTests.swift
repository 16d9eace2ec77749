import Frames
import Glibc
import LinearAlgebra
import Matrices
import TestSupport
import Testing

@testable import Diagnosis

/// Which directions count as one.
@Suite struct SpectralGapsTests {
  /// A pentagon beside random features in other dimensions, turned.
  private static func features(_ seed: UInt64) throws -> Matrix {
    var features = Matrix(rows: 8, columns: 35)
    for j in 0..<5 {
      features[0, j] = cos(0.4 * .pi * Double(j))
      features[1, j] = sin(0.4 * .pi * Double(j))
    }
    let random = Matrix.gaussian(rows: 6, columns: 30, seed: 9)
    for j in 0..<30 {
      for i in 0..<6 { features[i + 2, j + 5] = random[i, j] }
    }
    return try product(try Matrix.rotation(order: 8, seed: seed), .asIs, features, .asIs)
  }

  /// The eigenvectors of equal eigenvalues are arbitrary: a rotation of the space changes nothing that is said of features.
  @Test func equalEigenvaluesAreOneDirection() throws {
    let found = try (0..<4 as Range<UInt64>).map { try diagnosis(of: Self.features($0)) }
    for one in found {
      #expect(one.gaps.groups.map(\.count).sorted() == [1, 1, 1, 1, 1, 1, 2])
      #expect(
        one.localization.groups.map(\.features) == found[0].localization.groups.map(\.features))
    }
  }
}
