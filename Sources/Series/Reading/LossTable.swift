import Matrices
import WeightFiles

/// The losses of the models, as `losses.tsv` beside the checkpoints of `eigenframe train` holds them: a row a checkpoint, its
/// step and then the loss of every model.
struct LossTable {
  /// By step.
  private let losses: [Int: [Double]]
  /// Which of the losses is that of each model; nil for a model that the table does not know.
  private let columns: [Int?]

  /// Reads the table of a folder; empty where it has none.
  ///
  /// - Parameter models: the names of the matrices; `instance-03.W` has the loss numbered 3, another name the only one.
  /// - Throws: `WeightFileError` where the file is no table of numbers.
  init(of folder: SeriesFolder, models: [String]) throws {
    guard let path = folder.lossPath,
      let table = try WeightFile.open(path: path).tensors.first,
      table.notAnalysable == nil
    else {
      losses = [:]
      columns = models.map { _ in nil }
      return
    }
    let rows = try table.features(.rows, nonFinite: .zeroFeature)
    let values = try rows.tile(0..<rows.featureCount)
    // A row with a loss that is no number says nothing.
    let unusable = Set(try table.nonFiniteFeatures(.rows))
    let found = (0..<values.columns).compactMap { row -> (Int, [Double])? in
      guard !unusable.contains(row) else { return nil }
      let numbers = Array(values.column(row))
      return Int(exactly: numbers[0]).map { ($0, Array(numbers.dropFirst())) }
    }
    let count = table.shape[1] - 1
    columns = models.map { name in
      guard name.hasPrefix("instance-") else { return count == 1 ? 0 : nil }
      return Int(name.dropFirst(9).prefix { $0 != "." }).flatMap {
        (0..<count).contains($0) ? $0 : nil
      }
    }
    losses = Dictionary(found, uniquingKeysWith: { _, last in last })
  }

  /// The loss of a model, by its place, after so many steps; nil where it is not known.
  subscript(step: Int, model: Int) -> Double? {
    guard let column = columns[model] else { return nil }
    return losses[step]?[column]
  }
}
