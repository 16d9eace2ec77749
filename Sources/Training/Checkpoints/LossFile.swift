import Files

/// The losses of the models at one checkpoint.
package struct LossRow: Equatable, Sendable {
  /// The number of training steps.
  package let step: Int
  /// The loss of each model, in the order of the models.
  package let losses: [Double]

  /// The losses after `step` steps.
  package init(step: Int, losses: [Double]) {
    self.step = step
    self.losses = losses
  }
}

/// `losses.tsv` beside the checkpoints of a training: a line of headings, then a line for each checkpoint. A line has the
/// step and the loss of each model, separated by tabs.
package enum LossFile {
  /// The name of the file.
  package static let name = "losses.tsv"

  /// The rows of a file, in the file's order. Rows with a loss that is not finite are left out.
  ///
  /// - Throws: `FileError` if the file cannot be read, `CheckpointError` for the first line that is not as described.
  /// - Complexity: one pass; the text and the losses are in memory.
  package static func rows(path: String) throws -> [LossRow] {
    let file = try MappedFile(path: path)
    guard file.count <= largest else {
      throw CheckpointError(path: path, .tooManyLosses(limit: largest))
    }
    let text = file.text
    var rows = [LossRow]()
    var width: Int?
    // Line 1 holds the headings.
    let lines = text.utf8.split(separator: newline, omittingEmptySubsequences: false)
    for (number, line) in lines.enumerated().dropFirst() where !line.isEmpty {
      // Some programs end lines with a carriage return and a newline.
      let line = line.last == carriageReturn ? line.dropLast() : line
      let words = line.split(separator: tab, omittingEmptySubsequences: false)
      guard let row = row(words.map { String(Substring($0)) }),
        row.losses.count == width ?? row.losses.count
      else { throw CheckpointError(path: path, .notLosses(line: number + 1)) }
      width = row.losses.count
      if row.losses.allSatisfy(\.isFinite) { rows.append(row) }
    }
    return rows
  }

  private static func row(_ words: [String]) -> LossRow? {
    let losses = words.dropFirst().compactMap { Double($0) }
    guard let step = words.first.flatMap({ Int($0) }), step >= 0, !losses.isEmpty,
      losses.count == words.count - 1
    else { return nil }
    return LossRow(step: step, losses: losses)
  }

  /// The text of a file with these rows.
  package static func text(_ rows: [LossRow]) -> String {
    let head = ["step"] + (0..<(rows.first?.losses.count ?? 0)).map { "instance-\($0)" }
    let lines = [head] + rows.map { [String($0.step)] + $0.losses.map { String($0) } }
    return lines.map { $0.joined(separator: "\t") + "\n" }.joined()
  }

  private static let (tab, newline, carriageReturn) = (UInt8(9), UInt8(10), UInt8(13))
  /// 256 MB: thousands of checkpoints of thousands of models.
  private static let largest = 1 << 28
}
