/// How much a rendering says.
package enum ReportDetail: String, CaseIterable, Sendable {
  /// As much as reads well: blocks of one geometry in one line, the first eigenspaces, features if
  /// few.
  case auto
  /// Every block, every eigenspace and every feature that the report holds.
  case all
  /// The summary and the figures of the spectrum.
  case none

  /// How many rows a table may have.
  var rowLimit: Int { self == .all ? .max : 12 }
}
