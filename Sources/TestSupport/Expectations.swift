import Matrices
import Testing

/// Expects two numbers to agree.
///
/// - Parameters:
///   - actual: the computed number.
///   - expected: the right number.
///   - tolerance: the largest difference allowed.
///   - what: the name of the quantity in the message of a failure.
package func expectClose(
  _ actual: Double, _ expected: Double, within tolerance: Tolerance,
  _ what: @autoclosure () -> String = "",
  sourceLocation: SourceLocation = #_sourceLocation
) {
  if let miss = tolerance.miss(actual, expected) {
    recordMiss(miss, of: what(), sourceLocation)
  }
}

/// Expects two arrays to have the same number of elements and to agree. The first element that differs is reported.
///
/// - Parameters:
///   - actual: the computed elements.
///   - expected: the right elements.
///   - tolerance: the largest difference allowed between two elements.
///   - what: the name of the quantity in the message of a failure.
package func expectClose(
  _ actual: [Double], _ expected: [Double], within tolerance: Tolerance,
  _ what: @autoclosure () -> String = "",
  sourceLocation: SourceLocation = #_sourceLocation
) {
  guard actual.count == expected.count else {
    recordMiss(
      "\(actual.count) elements instead of \(expected.count)", of: what(), sourceLocation)
    return
  }
  for i in actual.indices {
    guard let miss = tolerance.miss(actual[i], expected[i]) else { continue }
    recordMiss("element \(i): \(miss)", of: what(), sourceLocation)
    return
  }
}

/// Expects two matrices to have the same shape and to agree. The element that differs most is reported.
///
/// - Parameters:
///   - actual: the computed elements.
///   - expected: the right elements.
///   - tolerance: the largest difference allowed between two elements.
///   - what: the name of the quantity in the message of a failure.
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
    // A NaN counts as the largest difference.
    let difference = abs(found[index] - wanted[index])
    if let worst, !(difference > worst.difference), !difference.isNaN { continue }
    worst = (difference, index, miss)
  }
  guard let worst else { return }
  let place = "(\(worst.index % actual.rows), \(worst.index / actual.rows))"
  recordMiss("element \(place): \(worst.miss)", of: what(), sourceLocation)
}

/// Records a failed expectation at the place of the test.
func recordMiss(_ miss: String, of what: String, _ sourceLocation: SourceLocation) {
  Issue.record(
    Comment(rawValue: what.isEmpty ? miss : "\(what): \(miss)"), sourceLocation: sourceLocation)
}
