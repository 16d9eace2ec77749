import LinearAlgebra
import Matrices

/// How well found directions agree with the true ones, up to sign and order.
package struct DirectionScore: Equatable, Sendable {
  /// For each true direction the found one that is assigned to it, so that Σ |cos| is largest; nil for those that are left over.
  package let assignment: [Int?]
  /// |cos| of each true direction with the one assigned to it; 0 for those that are left over.
  package let cosines: [Double]
  /// For each true direction the largest |cos| with any found one; 0 if none was found.
  package let nearest: [Double]
  /// k, the number of found directions.
  package let found: Int
  /// The |cos| above which a true direction counts as recovered.
  package let threshold: Double

  /// The score of found directions.
  ///
  /// - Parameters:
  ///   - found: d × k, unit columns.
  ///   - truth: d × n, unit columns.
  /// - Throws: `LinearAlgebraError.tooLarge`.
  /// - Complexity: 2 d k n flops and min(k, n)² max(k, n).
  package init(of found: Matrix, truth: Matrix, threshold: Double = 0.99) throws {
    precondition(
      found.rows == truth.rows, "directions of \(found.rows) and \(truth.rows) dimensions")
    let table = try product(truth, .transposed, found, .asIs)
    let sizes = Matrix(
      rows: table.rows, columns: table.columns, elements: table.elements.map(abs))
    assignment = Assignment.best(sizes)
    cosines = assignment.enumerated().map { row, column in column.map { sizes[row, $0] } ?? 0 }
    let columns = sizes.transposed
    nearest = (0..<truth.columns).map { columns.column($0).max() ?? 0 }
    (self.found, self.threshold) = (found.columns, threshold)
  }

  /// How many true directions were recovered.
  package var recovered: Int { cosines.count { $0 > threshold } }
  /// The share of true directions that were recovered; 1 if there are none.
  package var recall: Double {
    cosines.isEmpty ? 1 : Double(recovered) / Double(cosines.count)
  }
  /// How many found directions recover none.
  package var spurious: Int { found - recovered }

  /// The median over the true directions of the largest |cos|; nil if there are none.
  package var medianNearest: Double? {
    guard !nearest.isEmpty else { return nil }
    let (sorted, half) = (nearest.sorted(), nearest.count / 2)
    return sorted.count % 2 == 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2
  }

  /// The share of the energy that belongs to recovered directions: Σ Eᵢ over those, divided by Σ Eᵢ; 1 if that is 0.
  ///
  /// - Parameter energies: Eᵢ ≥ 0 of each true direction, as the variance of its response.
  package func recall(energies: [Double]) -> Double {
    precondition(energies.count == cosines.count, "\(energies.count) energies")
    let sum = energies.reduce(0, +)
    let known = zip(energies, cosines).reduce(0) { $0 + ($1.1 > threshold ? $1.0 : 0) }
    return sum > 0 ? known / sum : 1
  }

  /// Whether both directions of a planted pair were recovered, each by another found direction.
  package func separates(_ first: Int, _ second: Int) -> Bool {
    cosines[first] > threshold && cosines[second] > threshold
  }
}
