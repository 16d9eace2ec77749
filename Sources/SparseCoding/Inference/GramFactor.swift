/// The Cholesky factor L of the Gram matrix of some atoms, G = L Lᵀ, that atoms join and leave.
///
/// Rows are packed one after the other: row i has i + 1 elements. Every change and every solution takes about k² operations for
/// k atoms.
struct GramFactor {
  private var elements: [Double] = []
  /// k, the number of atoms.
  private(set) var count = 0

  /// Adds an atom behind the others, by its products with them and with itself; false, and nothing changes, if it is in their span up to
  /// rounding.
  mutating func append(_ products: [Double], _ square: Double) -> Bool {
    precondition(products.count == count, "\(products.count) products with \(count) atoms")
    var row = products
    solveLower(&row)
    let rest = row.reduce(square) { $0 - $1 * $1 }
    guard rest > Self.leastRest * square else { return false }
    elements += row
    elements.append(rest.squareRoot())
    count += 1
    return true
  }

  /// Removes the atom at a place; the atoms behind it move up.
  mutating func remove(at place: Int) {
    precondition(place < count, "atom \(place) of \(count)")
    // Row i without row `place` has one element too many for i > place. Rotations of two columns each make the last one 0.
    for k in place..<max(place, count - 1) {
      let (along, across) = (elements[start(k + 1) + k], elements[start(k + 1) + k + 1])
      let length = (along * along + across * across).squareRoot()
      let (cosine, sine) = (along / length, across / length)
      for i in k + 1..<count {
        let (a, b) = (elements[start(i) + k], elements[start(i) + k + 1])
        elements[start(i) + k] = cosine * a + sine * b
        elements[start(i) + k + 1] = cosine * b - sine * a
      }
    }
    var shorter = Array(elements[..<start(place)])
    for i in place + 1..<max(place + 1, count) {
      shorter += elements[start(i)..<start(i) + i]
    }
    elements = shorter
    count -= 1
  }

  /// x of G x = b.
  func solution(_ b: [Double]) -> [Double] {
    precondition(b.count == count, "\(b.count) numbers for \(count) atoms")
    var x = b
    solveLower(&x)
    for i in x.indices.reversed() {
      let row = start(i)
      x[i] /= elements[row + i]
      for j in 0..<i { x[j] -= elements[row + j] * x[i] }
    }
    return x
  }

  /// Replaces b by x of L x = b.
  private func solveLower(_ x: inout [Double]) {
    for i in x.indices {
      let row = start(i)
      var sum = x[i]
      for j in 0..<i { sum -= elements[row + j] * x[j] }
      x[i] = sum / elements[row + i]
    }
  }

  private func start(_ row: Int) -> Int { row * (row + 1) / 2 }

  /// The least part of an atom's square that must lie outside the span of the others: below it, coefficients would have fewer than
  /// four digits.
  private static let leastRest = 1e-12
}
