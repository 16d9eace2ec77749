import Training

/// The losses of the models of a series, as the file beside its checkpoints holds them.
struct LossTable {
  /// By step.
  private let losses: [Int: [Double]]
  /// Which of the losses is that of each model; nil for a model that the file does not know.
  private let columns: [Int?]

  /// Reads the file of a folder; empty where it has none.
  ///
  /// - Parameter models: the names of the matrices; `instance-03.W` has the loss numbered 3, another name the only one.
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

  /// The loss of a model, by its place, after so many steps; nil where it is not known.
  subscript(step: Int, model: Int) -> Double? {
    guard let column = columns[model] else { return nil }
    return losses[step]?[column]
  }
}
