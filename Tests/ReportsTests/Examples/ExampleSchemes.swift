import Foundation
import Reports

extension SchemeReport {
  /// The distances on a cycle of `order` points.
  static func cycle(_ order: Int, weights: [Double], idempotents: [Int]) -> SchemeReport {
    let classes = order / 2
    func distance(_ i: Int, _ j: Int) -> Int {
      min((i - j + order) % order, (j - i + order) % order)
    }
    let eigenmatrix = (0...classes).map { j in
      (0...classes).map { a in
        let both: Double = a == 0 || 2 * a == order ? 1 : 2
        return settled(both * cos(2 * Double.pi * Double(j * a) / Double(order)))
      }
    }
    let numbers = (0...classes).map { a in
      (0...classes).map { b in
        (0...classes).map { c in
          (0..<order).count { distance(0, $0) == a && distance($0, c) == b }
        }
      }
    }
    let valencies = (0...classes).map { a in (0..<order).count { distance(0, $0) == a } }
    return SchemeReport(
      order: order, valencies: valencies, multiplicities: valencies,
      intersectionNumbers: numbers, eigenmatrix: eigenmatrix,
      exactEigenmatrix: order == 5 ? pentagonEigenmatrix : nil, dualEigenmatrix: eigenmatrix,
      primitive: order == 5, pPolynomial: true, qPolynomial: true, weights: weights,
      idempotents: idempotents, automorphisms: 2 * order)
  }

  private static let pentagonEigenmatrix = [
    ["1", "2", "2"], ["1", "(√5−1)/2", "−(1+√5)/2"], ["1", "−(1+√5)/2", "(√5−1)/2"],
  ]

  /// The complete graph on `order` points.
  static func complete(_ order: Int, weight: Double) -> SchemeReport {
    let others = Double(order - 1)
    let eigenmatrix = [[1, others], [1, -1]]
    return SchemeReport(
      order: order, valencies: [1, order - 1], multiplicities: [1, order - 1],
      intersectionNumbers: [[[1, 0], [0, 1]], [[0, 1], [order - 1, order - 2]]],
      eigenmatrix: eigenmatrix, exactEigenmatrix: [["1", "\(order - 1)"], ["1", "−1"]],
      dualEigenmatrix: eigenmatrix,
      krein: [[[1, 0], [0, 1]], [[0, 1], [others, others - 1]]],
      primitive: true, pPolynomial: true, qPolynomial: true, weights: [0, weight],
      idempotents: [1], automorphisms: (1...order).reduce(1, *))
  }
}
