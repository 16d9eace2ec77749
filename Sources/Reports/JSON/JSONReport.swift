#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
import Series

/// Values for programs, as JSON.
///
/// Keys are sorted. Numbers have the fewest digits that read back as the same double, whole numbers no point. Short
/// arrays and objects are on one line.
enum JSONReport {
  /// The value as JSON, ending with a newline.
  ///
  /// - Throws: `ReportError.notFinite` naming the first number that JSON cannot hold.
  static func text(of value: some Encodable) throws(ReportError) -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    do {
      return JSONLayout.lines(of: [UInt8](try encoder.encode(value)))
    } catch EncodingError.invalidValue(let value, let context) {
      let field = path(context.codingPath)
      throw value is Double ? .notFinite(field: field) : .notWritable(field: field)
    } catch {
      throw .notWritable(field: "")
    }
  }

  /// A coding path as a reader would write it: `matrices[0].frame.trace`.
  private static func path(_ keys: [any CodingKey]) -> String {
    keys.reduce(into: "") { path, key in
      if let index = key.intValue {
        path += "[\(index)]"
      } else {
        path += (path.isEmpty ? "" : ".") + key.stringValue
      }
    }
  }
}

extension GeometryReport {
  /// The document that `Fixtures/report.schema.json` describes; detail `.none` leaves the features out, the rest is
  /// always whole.
  ///
  /// - Throws: `ReportError.notFinite` naming the first number that JSON cannot hold.
  package func json(_ detail: ReportDetail = .auto) throws(ReportError) -> String {
    var report = self
    if detail == .none {
      for index in report.matrices.indices { report.matrices[index].features = nil }
    }
    return try JSONReport.text(of: report)
  }
}

extension SeriesReport {
  /// The document that `Fixtures/series.schema.json` describes.
  ///
  /// - Throws: `ReportError.notFinite` naming the first number that JSON cannot hold.
  package func json() throws(ReportError) -> String { try JSONReport.text(of: self) }
}

extension ComparisonReport {
  /// The document that `Fixtures/compare.schema.json` describes.
  ///
  /// - Throws: `ReportError.notFinite` naming the first number that JSON cannot hold.
  package func json() throws(ReportError) -> String { try JSONReport.text(of: self) }
}

/// Why a report cannot be written.
package enum ReportError: Error, Equatable, Sendable, CustomStringConvertible {
  /// A number is NaN or infinite, which JSON cannot hold; `field` is its path in the report.
  case notFinite(field: String)
  /// A value could not be written for another reason; `field` is its path in the report.
  case notWritable(field: String)

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
