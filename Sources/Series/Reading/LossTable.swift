import Training

/// The losses of the models of a series, from the file beside its checkpoints.
struct LossTable {
  /// The losses of all models, by step.
  private let losses: [Int: [Double]]
  /// The column of each model; nil for a model without losses in the file.
  private let columns: [Int?]

  /// Reads the losses of a folder; the table is empty if the folder has no such file.
  ///
  /// - Parameter models: the names of the matrices. `instance-03.W` has the losses of column 3; a matrix with another name has
  ///   losses only if the file has one column.
  /// - Throws: as `LossFile.rows`.
  init(of folder: SeriesFolder, models: [String]) throws {
    let rows = try folder.lossPath.map { try LossFile.rows(path: $0) } ?? []
    let count = rows.first?.losses.count ?? 0
    columns = models.map { name in
      guard name.hasPrefix("instance-") else { return count == 1 ? 0 : nil }
      return Int(name.dropFirst(9).prefix { $0 != "." }).flatMap {
        (0..<count).contains($0) ? $0 : nil
      }
    }
    losses = Dictionary(rows.map { ($0.step, $0.losses) }, uniquingKeysWith: { _, last in last })
  }

  /// The loss of a model, given by its place, after `step` steps; nil if it is not known.
  subscript(step: Int, model: Int) -> Double? {
    guard let column = columns[model] else { return nil }
    return losses[step]?[column]
  }
}
