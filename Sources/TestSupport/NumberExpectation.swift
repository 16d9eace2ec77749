import Testing

/// Expects two numbers to agree.
///
/// - Parameters:
///   - actual: what was computed.
///   - expected: what it should be.
///   - tolerance: how far they may be apart.
///   - what: names the quantity in the failure's message.
package func expectClose(
  _ actual: Double, _ expected: Double, within tolerance: Tolerance,
  _ what: @autoclosure () -> String = "",
  sourceLocation: SourceLocation = #_sourceLocation
) {
  if let miss = tolerance.miss(actual, expected) {
    recordMiss(miss, of: what(), sourceLocation)
  }
}

/// Records that an expectation was missed, at the place that asked for it.
func recordMiss(_ miss: String, of what: String, _ sourceLocation: SourceLocation) {
  Issue.record(
    Comment(rawValue: what.isEmpty ? miss : "\(what): \(miss)"), sourceLocation: sourceLocation)
}
