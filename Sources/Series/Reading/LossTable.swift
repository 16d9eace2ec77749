import Matrices
import WeightFiles

/// The losses of the models, as `losses.tsv` beside the checkpoints of `eigenframe train` holds them: a row a checkpoint, its
/// step and then the loss of every model, in the order of their names.
struct LossTable {
  /// By step.
  private let losses: [Int: [Double]]

  /// Reads the table of a folder; empty where it has none, or one of another number of models.
  ///
  /// - Throws: `WeightFileError` where the file is no table of numbers.
  init(of folder: SeriesFolder, models: Int) throws {
    guard let path = folder.lossPath,
      let table = try WeightFile.open(path: path).tensors.first,
      table.notAnalysable == nil, table.shape[1] == models + 1
    else {
      losses = [:]
      return
    }
    let rows = try table.features(.rows, nonFinite: .zeroFeature)
    let values = try rows.tile(0..<rows.featureCount)
    let found = (0..<values.columns).compactMap { row -> (Int, [Double])? in
      let numbers = Array(values.column(row))
      return Int(exactly: numbers[0]).map { ($0, Array(numbers.dropFirst())) }
    }
    losses = Dictionary(found, uniquingKeysWith: { _, last in last })
  }

  /// The loss of a model, by its place, after so many steps; nil where it is not known.
  subscript(step: Int, model: Int) -> Double? { losses[step]?[model] }
}
