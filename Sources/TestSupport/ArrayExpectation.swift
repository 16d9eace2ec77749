import Testing

/// Expects two arrays to have as many elements, and then the same ones; the first that differs is reported.
///
/// - Parameters:
///   - actual: what was computed.
///   - expected: what it should be.
///   - tolerance: how far two elements may be apart.
///   - what: names the quantity in the failure's message.
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
