import Matrices
import Testing

/// Expects two matrices to have one shape, and then the same elements; the one that differs most is reported.
///
/// - Parameters:
///   - actual: what was computed.
///   - expected: what it should be.
///   - tolerance: how far two elements may be apart.
///   - what: names the quantity in the failure's message.
package func expectClose(
  _ actual: Matrix, _ expected: Matrix, within tolerance: Tolerance,
  _ what: @autoclosure () -> String = "",
  sourceLocation: SourceLocation = #_sourceLocation
) {
  guard actual.rows == expected.rows, actual.columns == expected.columns else {
    let shapes = (
      "\(actual.rows) × \(actual.columns)", "\(expected.rows) × \(expected.columns)"
    )
    recordMiss("a matrix of \(shapes.0) instead of \(shapes.1)", of: what(), sourceLocation)
    return
  }
  var worst: (difference: Double, index: Int, miss: String)?
  let (found, wanted) = (actual.elements, expected.elements)
  for index in found.indices {
    guard let miss = tolerance.miss(found[index], wanted[index]) else { continue }
    // A NaN compares as the greatest.
    let difference = abs(found[index] - wanted[index])
    if let worst, !(difference > worst.difference), !difference.isNaN { continue }
    worst = (difference, index, miss)
  }
  guard let worst else { return }
  let place = "(\(worst.index % actual.rows), \(worst.index / actual.rows))"
  recordMiss("element \(place): \(worst.miss)", of: what(), sourceLocation)
}
