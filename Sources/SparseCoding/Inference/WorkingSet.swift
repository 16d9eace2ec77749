import LinearAlgebra
import Matrices

/// The atoms of one sample that may have a coefficient, with their Gram matrix.
struct WorkingSet {
  private let lasso: Lasso
  private var atoms: [Int] = []
  private var values: [Double] = []
  /// ⟨d, y⟩ of the atoms.
  private var targets: [Double] = []
  /// The Gram matrix of the atoms, a row of `capacity` for each.
  private var gram: [Double] = []
  private var capacity = 0
  /// c = Dᵀ (y − D z), N numbers.
  private var remaining: [Double]
  private var belongs: [Bool]

  init(_ lasso: Lasso) {
    self.lasso = lasso
    remaining = Array(repeating: 0, count: lasso.gram.rows)
    belongs = Array(repeating: false, count: lasso.gram.rows)
  }

  /// The elements that are not 0.
  var code: SparseCodes.Code {
    // Locals, because a closure that reads properties copies the whole working set for every comparison.
    let (atoms, values) = (atoms, values)
    let used = atoms.indices.filter { values[$0] != 0 }.sorted { atoms[$0] < atoms[$1] }
    return SparseCodes.Code(atoms: used.map { atoms[$0] }, values: used.map { values[$0] })
  }

  mutating func solve(
    _ correlations: ArraySlice<Double>, from start: SparseCodes.Code, _ tolerance: Double
  ) {
    begin(correlations, start)
    let largest = correlations.reduce(0) { max($0, abs($1)) }
    // Rounding of the correlations is not a violation.
    let limit = max(tolerance, 1e-14) * largest
    for _ in 0..<Self.mostRounds {
      descend(limit)
      dropUnused()
      refreshRemaining(correlations)
      guard addViolators(correlations, limit) else { break }
    }
  }

  private mutating func begin(_ correlations: ArraySlice<Double>, _ start: SparseCodes.Code) {
    for atom in atoms { belongs[atom] = false }
    atoms.removeAll(keepingCapacity: true)
    values.removeAll(keepingCapacity: true)
    targets.removeAll(keepingCapacity: true)
    for (atom, value) in zip(start.atoms, start.values) { add(atom, value, correlations) }
  }

  private mutating func add(_ atom: Int, _ value: Double, _ correlations: ArraySlice<Double>) {
    if atoms.count == capacity { grow() }
    belongs[atom] = true
    atoms.append(atom)
    values.append(value)
    targets.append(correlations[correlations.startIndex + atom])
    let row = atoms.count - 1
    for (column, other) in atoms.enumerated() {
      let product = lasso.gram.elements[other + atom * lasso.gram.rows]
      gram[row * capacity + column] = product
      gram[column * capacity + row] = product
    }
  }

  private mutating func grow() {
    let old = capacity
    capacity = max(32, 2 * capacity)
    var larger = [Double](repeating: 0, count: capacity * capacity)
    for row in 0..<old {
      for column in 0..<old { larger[row * capacity + column] = gram[row * old + column] }
    }
    gram = larger
  }

  /// Coordinate descent over the working set, until no condition of its atoms is violated by more than `limit`.
  private mutating func descend(_ limit: Double) {
    let (count, width, lasso) = (atoms.count, capacity, lasso)
    guard count > 0 else { return }
    unsafe values.withUnsafeMutableBufferPointer { values in
      unsafe targets.withUnsafeMutableBufferPointer { left in
        unsafe gram.withUnsafeBufferPointer { gram in
          // `left` becomes ⟨d, y − D z⟩ here, and ⟨d, y⟩ again at the end.
          for j in 0..<count where unsafe values[j] != 0 {
            let value = unsafe values[j]
            for i in 0..<count { unsafe left[i] -= value * gram[j * width + i] }
          }
          for _ in 0..<Self.mostPasses {
            var worst = 0.0
            for j in 0..<count {
              let (old, weight) = unsafe (values[j], gram[j * width + j])
              guard weight > 0 else { continue }
              worst = max(worst, lasso.violation(old, unsafe left[j]))
              let new = lasso.shrunk(unsafe left[j] + weight * old, by: lasso.penalty) / weight
              let change = new - old
              guard change != 0 else { continue }
              unsafe values[j] = new
              for i in 0..<count { unsafe left[i] -= change * gram[j * width + i] }
            }
            if worst <= limit { break }
          }
          for j in 0..<count where unsafe values[j] != 0 {
            let value = unsafe values[j]
            for i in 0..<count { unsafe left[i] += value * gram[j * width + i] }
          }
        }
      }
    }
  }

  /// Takes atoms without a coefficient out of the set.
  private mutating func dropUnused() {
    guard values.contains(0) else { return }
    let kept = values.indices.filter { values[$0] != 0 }
    for place in values.indices where values[place] == 0 { belongs[atoms[place]] = false }
    // Rows and columns move up and to the left only, so none is overwritten before it is read.
    for (row, oldRow) in kept.enumerated() {
      for (column, oldColumn) in kept.enumerated() {
        gram[row * capacity + column] = gram[oldRow * capacity + oldColumn]
      }
    }
    atoms = kept.map { atoms[$0] }
    values = kept.map { values[$0] }
    targets = kept.map { targets[$0] }
  }

  /// c = b − G z.
  private mutating func refreshRemaining(_ correlations: ArraySlice<Double>) {
    let count = remaining.count
    unsafe remaining.withUnsafeMutableBufferPointer { remaining in
      unsafe correlations.withUnsafeBufferPointer { source in
        for i in 0..<count { unsafe remaining[i] = source[i] }
      }
      unsafe lasso.gram.elements.withUnsafeBufferPointer { gram in
        for (atom, value) in zip(atoms, values) {
          let start = atom * count
          for i in 0..<count { unsafe remaining[i] -= value * gram[start + i] }
        }
      }
    }
  }

  /// Adds the atoms that violate their condition most; false if none does.
  private mutating func addViolators(_ correlations: ArraySlice<Double>, _ limit: Double) -> Bool {
    let threshold = lasso.penalty + limit
    var found: [(size: Double, atom: Int)] = []
    for (atom, value) in remaining.enumerated() {
      let size = lasso.signs == .any ? abs(value) : value
      if size > threshold, !belongs[atom] { found.append((size, atom)) }
    }
    guard !found.isEmpty else { return false }
    let most = max(8, atoms.count / 2)
    if found.count > most { found.sort { ($1.size, $0.atom) < ($0.size, $1.atom) } }
    for violator in found.prefix(most) { add(violator.atom, 0, correlations) }
    return true
  }

  private static let mostRounds = 1_000
  private static let mostPasses = 10_000
}
