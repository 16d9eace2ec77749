import PowerLaws
import Reports
import WeightFiles

/// The exponent of a loss curve L = c t^−α + L∞, with the window in which the law holds; or that there is no power law.
///
/// ```swift
/// let report = try exponent(steps: steps, losses: losses)
/// print(report.exponent?.value ?? .nan, report.law ?? "no known law")
/// ```
///
/// - Parameters:
///   - steps: finite and not negative, in any order. Losses of one step are averaged; step 0 is left out.
///   - losses: as many numbers above 0.
///   - options: the window, L∞, and what the exponent is compared with.
/// - Throws: `EigenframeError`: `usage` for other numbers of steps and losses, and for options that cannot be; `badData` for a step or a
///   loss that cannot be.
/// - Complexity: for n points over D decades about 600 n operations for the interval, and (10 D)⁴ for the window.
public func exponent(
  steps: [Double], losses: [Double], _ options: ExponentOptions = ExponentOptions()
) throws(EigenframeError) -> ExponentReport {
  try options.requireValid()
  guard steps.count == losses.count else {
    throw EigenframeError(
      .usage, "expected as many losses as steps, found \(losses.count) and \(steps.count)")
  }
  return try ExponentReport(steps, losses, name: nil, missing: 0, sources: [], options)
}

/// The exponent of the losses in a table: text with columns of steps and losses, with or without headings.
///
/// - Parameters:
///   - path: a `.csv`, `.tsv` or `.txt` file; `-` is the standard input.
///   - options: as `exponent(steps:losses:_:)`, and the column.
/// - Throws: `EigenframeError`: also `noInput` for a file that cannot be read, and `badData` for columns that are not clear.
public func exponent(
  file path: String, _ options: ExponentOptions = ExponentOptions()
) throws(EigenframeError) -> ExponentReport {
  try options.requireValid()
  do {
    let table = try TextColumns.open(argument: path)
    let columns = try LossColumns(table, column: options.column)
    return try ExponentReport(
      columns.steps, columns.losses, name: columns.name, missing: columns.missingCount,
      sources: [SourceReport(path: path, format: "text", bytes: table.byteCount)], options)
  } catch {
    throw EigenframeError(error)
  }
}

extension ExponentReport {
  fileprivate init(
    _ steps: [Double], _ losses: [Double], name: String?, missing: Int, sources: [SourceReport],
    _ options: ExponentOptions
  ) throws(EigenframeError) {
    let curve: LossCurve
    do {
      curve = try LossCurve(steps: steps, losses: losses)
    } catch {
      throw EigenframeError(.badData, "memory: \(error)", file: "memory")
    }
    if case .fixed(let value) = options.irreducible, let least = curve.losses.min(), value >= least
    {
      throw EigenframeError(
        .usage, "irreducible: expected less than the least loss, \(least), found \(value)")
    }
    let laws = KnownLaw.all(frequency: options.frequency, importance: options.importance)
    self.init(
      curve, ExponentSearch(curve, options.search), laws, name: name,
      rowCount: steps.count + missing,
      missingCount: missing, generator: .current, options: options.reported, sources: sources)
  }
}
