import Files
import WeightFiles

/// The columns of steps and losses in a log of a training.
struct LossColumns {
  /// The heading of the losses; nil without headings.
  let name: String?
  /// The steps of all rows that have both numbers.
  private(set) var steps: [Double] = []
  /// Their losses.
  private(set) var losses: [Double] = []
  /// How many rows lack a number, as logs do that write training and validation in turn.
  private(set) var missingCount = 0

  /// Reads the columns of a table.
  ///
  /// - Parameter column: the heading of the losses, or its number from 1; nil for the only one that may be it.
  /// - Throws: `WeightFileError` for columns that are not clear, and the first line with a step or a loss that cannot be.
  init(_ table: TextColumns, column: String?) throws {
    let (step, loss) = try Self.places(table, column)
    name = table.headings.isEmpty ? nil : table.headings[loss]
    try table.forEachRow(of: [step, loss]) { line, cells in
      guard cells[0] != .missing, cells[1] != .missing else {
        missingCount += 1
        return
      }
      guard case .number(let time) = cells[0], time.isFinite, time >= 0 else {
        throw Self.error(table, .step(line: line, found: cells[0]))
      }
      guard case .number(let value) = cells[1], value.isFinite, value > 0 else {
        throw Self.error(table, .loss(line: line, found: cells[1]))
      }
      steps.append(time)
      losses.append(value)
    }
  }

  /// Where the steps and the losses are.
  private static func places(
    _ table: TextColumns, _ column: String?
  ) throws(WeightFileError) -> (step: Int, loss: Int) {
    guard table.count > 1 else { throw error(table, .oneColumn) }
    let names = table.headings.map(plain)
    let step = names.isEmpty ? 0 : stepNames.lazy.compactMap { names.firstIndex(of: $0) }.first
    guard let step = step ?? (table.count == 2 ? 0 : nil) else {
      throw error(table, .noStep(table.headings))
    }
    if let column {
      let found = table.headings.firstIndex(of: column) ?? names.firstIndex(of: plain(column))
      let number = Int(column).flatMap { (1...table.count).contains($0) ? $0 - 1 : nil }
      guard let place = found ?? number, place != step else {
        throw error(table, .noColumn(column, table.headings))
      }
      return (step, place)
    }
    if table.count == 2 { return (step, 1 - step) }
    if let place = lossNames.lazy.compactMap({ names.firstIndex(of: $0) }).first {
      return (step, place)
    }
    let some = names.indices.filter { names[$0].contains("loss") }
    guard some.count == 1 else { throw error(table, .severalLosses(table.headings)) }
    return (step, some[0])
  }

  private static func error(_ table: TextColumns, _ fault: LossColumnsFault) -> WeightFileError {
    WeightFileError(path: table.path, fault)
  }

  /// A heading in small letters, with `_` for every other sign.
  private static func plain(_ heading: String) -> String {
    let letters = heading.lowercased().map { $0.isLetter || $0.isNumber ? $0 : "_" }
    return String(letters.drop { $0 == "_" })
  }

  private static let stepNames = [
    "step", "steps", "global_step", "iteration", "iterations", "iter", "t", "time", "update",
    "updates", "batch", "tokens", "epoch", "epochs",
  ]
  private static let lossNames = [
    "loss", "train_loss", "training_loss", "loss_train", "l", "val_loss", "validation_loss",
    "eval_loss", "test_loss",
  ]
}

/// What is wrong with a log of a training. Lines count from 1.
enum LossColumnsFault: ReadingFault {
  /// There is one column.
  case oneColumn
  /// No heading names the steps.
  case noStep([String])
  /// No heading, or more than one, names the losses.
  case severalLosses([String])
  /// The column that was asked for is not there, or holds the steps.
  case noColumn(String, [String])
  /// A step is negative, not finite or no number.
  case step(line: Int, found: TextColumns.Cell)
  /// A loss is not above 0, not finite or no number.
  case loss(line: Int, found: TextColumns.Cell)

  var description: String {
    switch self {
    case .oneColumn: "expected columns of steps and losses, found one column"
    case .noStep(let names):
      "expected a column called step, found \(Self.list(names))"
    case .severalLosses(let names):
      "expected one column of losses, found \(Self.list(names)); choose it with the option column"
    case .noColumn(let name, let names):
      "expected a column of losses, found \(Self.list(names)), and not \(DisplayedText.quoted(name))"
    case .step(let line, let found):
      "line \(line): expected a step of at least 0, found \(Self.words(found))"
    case .loss(let line, let found):
      "line \(line): expected a loss above 0, found \(Self.words(found))"
    }
  }

  private static func list(_ names: [String]) -> String {
    guard !names.isEmpty else { return "columns without headings" }
    let few = names.prefix(12).map(DisplayedText.quoted).joined(separator: ", ")
    return names.count > 12 ? "\(few) and \(names.count - 12) more" : few
  }

  private static func words(_ cell: TextColumns.Cell) -> String {
    switch cell {
    case .number(let value): "\(value)"
    case .missing: "nothing"
    case .text(let text): DisplayedText.quoted(String(text.prefix(60)))
    }
  }
}
