import LinearAlgebra
import Matrices

/// Answered queries, in the units that features are looked for in: standard normal queries, outputs of unit variance.
///
/// A fifth is held out of the fit, and tells which features are real.
struct QueryPool {
  /// The queries that are fitted, and those that are held out.
  let fitted: [QueryBlock]
  let held: [QueryBlock]
  /// d.
  let dimension: Int
  /// The standard deviation of each output, by which it is divided; 1 of an output that does not vary.
  let sizes: [Double]

  /// - Parameters:
  ///   - z: d × n, standard normal.
  ///   - answers: m × n. Queries whose answer is not finite are passed over.
  init(_ z: Matrix, _ answers: Matrix) {
    let finite = (0..<answers.columns).filter { answers.column($0).allSatisfy(\.isFinite) }
    let (z, raw) = (z.selecting(columns: finite), answers.selecting(columns: finite))
    let sizes = (0..<raw.rows).map { Self.deviation(raw, row: $0) }
    var scaled = raw
    for j in 0..<scaled.columns {
      for i in 0..<scaled.rows { scaled[i, j] /= sizes[i] }
    }
    let blocks = Self.blocks(z, scaled)
    let heldCount = blocks.count / 5
    (held, fitted) = (Array(blocks.prefix(heldCount)), Array(blocks.dropFirst(heldCount)))
    (self.sizes, dimension) = (sizes, z.rows)
  }

  /// Queries that are fitted.
  var fittedCount: Int { fitted.reduce(0) { $0 + $1.count } }

  private static func deviation(_ answers: Matrix, row: Int) -> Double {
    let count = Double(max(1, answers.columns))
    // Divided by the largest first, so that no square overflows.
    let largest = (0..<answers.columns).reduce(0) { max($0, abs(answers[row, $1])) }
    guard largest > 0 else { return 1 }
    let values = (0..<answers.columns).map { answers[row, $0] / largest }
    let mean = values.reduce(0, +) / count
    let variance = values.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / count
    return variance > 1e-24 ? variance.squareRoot() * largest : largest
  }

  /// Blocks of about a thousand, or ten of fewer queries; at least 10 queries each. Their size depends on the number of queries only.
  private static func blocks(_ z: Matrix, _ answers: Matrix) -> [QueryBlock] {
    let width = min(1024, max(10, (z.columns + 9) / 10))
    return stride(from: 0, to: z.columns, by: width).map { start in
      let columns = Array(start..<min(z.columns, start + width))
      return QueryBlock(z.selecting(columns: columns), answers.selecting(columns: columns))
    }
  }
}
