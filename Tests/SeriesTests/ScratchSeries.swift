import Files
import Foundation
import Recognition
import Matrices
import Series
import WeightFiles

/// A folder of checkpoints, which is deleted when its test ends.
final class ScratchSeries {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path()
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  /// A folder with one checkpoint for each matrix, at steps 0, 100, 200, …
  convenience init(_ weights: [Matrix]) throws {
    try self.init()
    for (index, matrix) in weights.enumerated() { try add(matrix, step: 100 * index) }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func add(_ weights: Matrix, step: Int, name: String = "W") throws {
    let digits = String(step)
    let padded = String(repeating: "0", count: max(0, 8 - digits.count)) + digits
    try add([(name, weights)], as: "step-\(padded).safetensors")
  }

  func add(_ matrices: [(name: String, matrix: Matrix)], as fileName: String) throws {
    let file = try AtomicFile(path: "\(path)/\(fileName)")
    try SafetensorsWriter.write(matrices, features: .rows, to: file)
    try file.commit()
  }

  func write(_ text: String, as fileName: String) throws {
    try Data(text.utf8).write(to: URL(filePath: "\(path)/\(fileName)"))
  }

  func report(_ change: (inout SeriesOptions) -> Void = { _ in }) throws -> SeriesReport {
    var options = SeriesOptions()
    change(&options)
    return try SeriesAnalysis(options).report(on: SeriesFolder(path: path))
  }

  /// The only model of the report.
  func model(_ change: (inout SeriesOptions) -> Void = { _ in }) throws -> ModelSeries {
    try report(change).models[0]
  }
}
