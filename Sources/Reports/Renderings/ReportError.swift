/// Why a report could not be rendered.
package enum ReportError: Error, Equatable, Sendable {
  /// A number is NaN or infinite, which JSON cannot hold; `field` is its path in the report.
  case notFinite(field: String)
  /// A value could not be written for another reason; `field` is its path in the report.
  case notWritable(field: String)
}

extension ReportError: CustomStringConvertible {
  /// What is wrong, in one line.
  package var description: String {
    switch self {
    case .notFinite(let field):
      "report field \(field): expected a finite number or none, found NaN or infinity"
    case .notWritable(let field):
      "report field \(field): cannot be written as JSON"
    }
  }
}
