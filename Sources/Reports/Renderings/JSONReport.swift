#if canImport(FoundationEssentials)
  import FoundationEssentials
#else
  import Foundation
#endif
import Series

/// The report for programs: the document that `Fixtures/report.schema.json` describes.
///
/// Keys are sorted, numbers have as many digits as bring the same double back, whole ones no point,
/// and short arrays and objects stay on one line.
package enum JSONReport: ReportRendering {
  /// The report as JSON; detail `.none` leaves the features out, the rest is always whole.
  ///
  /// - Throws: `ReportError.notFinite` naming the first number that JSON cannot hold.
  package static func render(
    _ report: GeometryReport, detail: ReportDetail
  ) throws(ReportError) -> String {
    var report = report
    if detail == .none {
      for index in report.matrices.indices { report.matrices[index].features = nil }
    }
    return try document(of: report)
  }

  /// A series as JSON: the document that `Fixtures/series.schema.json` describes.
  ///
  /// - Throws: `ReportError.notFinite` naming the first number that JSON cannot hold.
  package static func render(_ series: SeriesReport) throws(ReportError) -> String {
    try document(of: series)
  }

  private static func document(of value: some Encodable) throws(ReportError) -> String {
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
