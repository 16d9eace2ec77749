import Files
import Matrices
import WeightFiles

/// The folder of a training: its models at some of the steps, and all that is needed to continue.
///
/// - `training.json`: the plan and the schedule.
/// - `step-00001000.safetensors`: the models after 1,000 steps, each array under its name, one feature per row. If there
///   are several models, the names begin with `instance-00.` and so on.
/// - `losses.tsv`: the losses of the models.
/// - `state-00001000.safetensors`: all that the next step depends on.
///
/// A file appears when it is complete, not before. A checkpoint writes first the models, then the state, then the losses.
/// So the process can die at any time: the next one continues from the last state and ends with the same bytes.
package struct CheckpointFolder: Sendable {
  /// The folder.
  package let path: String
  /// The steps at which the models are saved.
  let schedule: CheckpointSchedule

  /// Creates the folder of a training, or opens it if it holds the same training already.
  ///
  /// - Throws: `CheckpointError` if it holds something else; `OutputError`; `FileError` if it cannot be read.
  package init<Plan: TrainingPlan>(path: String, _ record: TrainingRecord<Plan>) throws {
    self.path = path
    schedule = record.schedule
    try Folder.create(path)
    let recordPath = "\(path)/training.json"
    if let found = try TrainingRecord<Plan>(path: recordPath) {
      guard found == record else { throw CheckpointError(path: path, .anotherTraining) }
      try removeUnfinished(["training.json.", "losses.tsv.", "step-", "state-"])
      return
    }
    // A process may have died while it wrote the record. No other file here belongs to a training yet.
    try removeUnfinished(["training.json."])
    if let file = try Folder.names(in: path).first {
      throw CheckpointError(path: path, .occupied(by: file))
    }
    try record.write(to: recordPath)
  }

  /// Removes the unfinished files of a process that died.
  ///
  /// - Parameter names: the beginnings of the names of the files.
  private func removeUnfinished(_ names: [String]) throws {
    for name in try Folder.names(in: path)
    where name.hasSuffix(".partial") && names.contains(where: name.hasPrefix) {
      try Folder.remove(file: "\(path)/\(name)")
    }
  }

  /// A step as file names show it.
  static func digits(_ step: Int) -> String {
    let digits = String(step)
    return String(repeating: "0", count: max(0, 8 - digits.count)) + digits
  }

  // MARK: Models

  /// The file of the models after some steps.
  func checkpointPath(step: Int) -> String {
    "\(path)/step-\(Self.digits(step)).safetensors"
  }

  /// Whether the file of the models after some steps exists.
  func hasCheckpoint(step: Int) -> Bool { FilePaths.isFile(checkpointPath(step: step)) }

  /// Saves the models of a state.
  ///
  /// - Throws: `OutputError`.
  func writeCheckpoint(_ state: TrainingState) throws {
    let file = try AtomicFile(path: checkpointPath(step: state.step))
    var matrices = [(name: String, matrix: Matrix)]()
    var vectors = [(name: String, elements: [Double])]()
    for (index, instance) in state.instances.enumerated() {
      let prefix = Self.prefix(index, of: state.instances.count)
      for (number, array) in instance.parameters.layout.enumerated() {
        let values = instance.parameters.matrix(number)
        switch array.shape {
        case .matrix: matrices.append((prefix + array.name, values))
        case .vector: vectors.append((prefix + array.name, values.elements))
        }
      }
    }
    try SafetensorsWriter.write(matrices, vectors: vectors, features: .rows, as: .f32, to: file)
    try file.commit()
  }

  /// The beginning of the names of a model's arrays; empty if there is only one model.
  static func prefix(_ instance: Int, of count: Int) -> String {
    guard count > 1 else { return "" }
    let number = String(instance)
    let zeros = max(2, String(count - 1).count) - number.count
    return "instance-\(String(repeating: "0", count: zeros))\(number)."
  }

  // MARK: Losses

  private var lossPath: String { "\(path)/\(LossFile.name)" }

  /// Saves the losses: for each checkpoint its step and the loss of each model.
  ///
  /// - Throws: `OutputError`.
  func writeLosses(_ losses: [LossRow]) throws {
    let file = try AtomicFile(path: lossPath)
    try file.write(LossFile.text(losses))
    try file.commit()
  }

  /// The losses of the checkpoints up to a step. The losses of that step itself may be missing.
  ///
  /// - Parameter models: the number of models.
  /// - Throws: as `LossFile.rows`, and `CheckpointError` if the losses of an earlier checkpoint are missing.
  package func losses(through step: Int, models: Int) throws -> [LossRow] {
    let wanted = schedule.steps.filter { $0 <= step }
    let isThere = try Folder.names(in: path).contains(LossFile.name)
    let rows = isThere ? try LossFile.rows(path: lossPath) : []
    let found = wanted.compactMap { step in
      rows.first { $0.step == step && $0.losses.count == models }
    }
    let earlier = wanted.filter { $0 < step }
    guard found.map(\.step) == wanted || found.map(\.step) == earlier else {
      throw CheckpointError(
        path: lossPath,
        .incomplete("expected the losses of \(wanted.count) checkpoints, found \(found.count)"))
    }
    return found
  }
}
