/// A format as a pure function of a report.
///
/// A rendering computes nothing: it groups, rounds and lays out. The same report gives the same
/// text.
package protocol ReportRendering {
  /// The whole document, ending with a newline.
  static func render(_ report: GeometryReport, detail: ReportDetail) throws(ReportError) -> String
}
