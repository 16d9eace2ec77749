import AssociationSchemes
import LinearAlgebra
import Matrices
import TestSupport
import Testing

/// The library's scheme engine on every symmetric scheme on up to 15 points.
@Suite struct EngineLawTests {
  @Test(arguments: 1...15)
  func intersectionNumbersAgreeWithCounting(order n: Int) throws {
    for scheme in GeneratedSchemes.all(order: n) {
      let relations = Relations(scheme)
      #expect(
        try AssociationScheme(relations).intersectionNumbers == scheme.intersectionNumbers)
      #expect(relations.coherentClosure(limit: relations.count) == relations)
    }
  }

  @Test(arguments: 1...15)
  func eigenmatricesAgreeWithTheMatrices(order n: Int) throws {
    for scheme in GeneratedSchemes.all(order: n) {
      let eigen = try Eigenmatrices(of: AssociationScheme(Relations(scheme)))
      let idempotents = (0..<scheme.count).map { j in
        scheme.matrix { eigen.second[$0][j] / Double(n) }
      }
      let tolerance = Tolerance.rounding(64, size: n)
      var sum = Matrix(rows: n, columns: n)
      for (i, left) in idempotents.enumerated() {
        sum = sum.subtracting(left.scaled(by: -1))
        #expect(abs(left.trace - Double(eigen.multiplicities[i])) <= tolerance.bound)
        for (j, right) in idempotents.enumerated() {
          let expected = i == j ? left : Matrix(rows: n, columns: n)
          expectClose(
            try product(left, .asIs, right, .asIs), expected, within: tolerance,
            "E_\(i) E_\(j) on \(n) points")
        }
      }
      expectClose(sum, .identity(n), within: tolerance, "Σ E_j on \(n) points")
      for a in 0..<scheme.count {
        var spectral = Matrix(rows: n, columns: n)
        for (j, idempotent) in idempotents.enumerated() {
          spectral = spectral.subtracting(idempotent.scaled(by: -eigen.first[j][a]))
        }
        expectClose(
          spectral, scheme.matrix { $0 == a ? 1 : 0 }, within: .rounding(64, size: n * n),
          "A_\(a) on \(n) points")
      }
    }
  }

  @Test(arguments: 1...15)
  func violatedOrthogonalityKreinAndAbsoluteBoundsAreFound(order n: Int) throws {
    let tolerance = Tolerance.rounding(64, size: n * n)
    for scheme in GeneratedSchemes.all(order: n) {
      let verified = try AssociationScheme(Relations(scheme))
      let eigen = try Eigenmatrices(of: verified)
      let (p, q, m) = (eigen.first, eigen.second, eigen.multiplicities)
      let (k, krein) = (verified.valencies, eigen.kreinParameters())
      for a in k.indices {
        for b in k.indices {
          let columns = m.indices.reduce(0) { $0 + Double(m[$1]) * p[$1][a] * p[$1][b] }
          #expect(abs(columns - (a == b ? Double(n * k[a]) : 0)) <= tolerance.bound)
          let both = k.indices.reduce(0) { $0 + p[a][$1] * q[$1][b] }
          #expect(abs(both - (a == b ? Double(n) : 0)) <= tolerance.bound)
        }
      }
      for i in m.indices {
        for j in m.indices {
          let parameters = krein[i][j]
          #expect(parameters.allSatisfy { $0 >= -tolerance.bound })
          let rank = m.indices.filter { parameters[$0] > 1e-6 }.reduce(0) { $0 + m[$1] }
          #expect(rank <= (i == j ? m[i] * (m[i] + 1) / 2 : m[i] * m[j]))
          for a in k.indices {
            // n² times the entry of E_i ∘ E_j on relation a, two ways.
            let entry = m.indices.reduce(0) { $0 + parameters[$1] * q[a][$1] }
            #expect(abs(q[a][i] * q[a][j] - entry) <= tolerance.bound * Double(n))
          }
        }
      }
    }
  }

  @Test(arguments: 3...15)
  func oneRecolouredPairIsRefused(order n: Int) {
    for scheme in GeneratedSchemes.all(order: n) {
      let (x, y) = (n - 2, n - 1)
      // Another colour of the scheme if it has one; otherwise a new colour.
      let other = (1...scheme.count).first { $0 != scheme[x, y] } ?? 0
      let mutations: [(pairs: [[Int]], defect: AssociationScheme.Defect)] = [
        ([[x, y], [y, x]], .notCoherent), ([[x, y]], .notSymmetric), ([[y, y]], .notHomogeneous),
      ]
      for mutation in mutations {
        let relations = Relations(order: n) { i, j in
          mutation.pairs.contains([i, j]) ? other : scheme[i, j]
        }
        #expect(throws: mutation.defect) { try AssociationScheme(relations) }
      }
    }
  }
}

extension Colouring {
  /// The matrix whose entry depends on the colour of the pair.
  fileprivate func matrix(_ entry: (_ colour: Int) -> Double) -> Matrix {
    let entries = (0..<count).map(entry)
    return Matrix(rows: order, columns: order, elements: colours.map { entries[$0] })
  }
}
