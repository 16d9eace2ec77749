import Files
import Matrices
import Series
import ToyModels
import WeightFiles

/// A folder with the models of a training, as they were at some of its steps, and all that is needed to go on.
///
/// `training.json` is the plan, `step-00001000.safetensors` the models after so many steps (`W` with a feature a row and
/// `b`, or `instance-00.W` and so on), `losses.tsv` their losses, `state-00001000.safetensors` what the next step depends
/// on. Every file appears complete or not at all; of a checkpoint first the models, then the state, last the losses:
/// whenever the process dies, what is there is enough to go on from the last state, and ends in the same bytes.
package struct CheckpointFolder: Sendable {
  /// The folder.
  package let path: String
  private let record: TrainingRecord
  /// The last step of the training.
  private var last: Int { record.schedule.steps.last ?? 0 }

  /// The folder of a training: a new one, or that of the same training begun earlier.
  ///
  /// - Throws: `CheckpointError` where it holds something else; `OutputError`; `FileError` where it cannot be read.
  package init(path: String, _ record: TrainingRecord) throws {
    self.path = path
    self.record = record
    try Folder.create(path)
    let recordPath = "\(path)/training.json"
    if let found = try TrainingRecord(path: recordPath) {
      guard found == record else { throw CheckpointError(path: path, .anotherTraining) }
      try removeUnfinished(["training.json.", "losses.tsv.", "step-", "state-"])
      return
    }
    // What a process left that died while it wrote its record; nothing else here is ours yet.
    try removeUnfinished(["training.json."])
    if let file = try Folder.names(in: path).first {
      throw CheckpointError(path: path, .occupied(by: file))
    }
    try record.write(to: recordPath)
  }

  /// Removes the files with some names that a process was writing when it died.
  private func removeUnfinished(_ names: [String]) throws {
    for name in try Folder.names(in: path)
    where name.hasSuffix(".partial") && names.contains(where: name.hasPrefix) {
      try Folder.remove(file: "\(path)/\(name)")
    }
  }

  /// The file of the models after some steps.
  package func checkpointPath(step: Int) -> String {
    "\(path)/step-\(Self.digits(step)).safetensors"
  }

  /// Whether the models after some steps are there.
  func hasCheckpoint(step: Int) -> Bool { FilePaths.isFile(checkpointPath(step: step)) }

  private func statePath(step: Int) -> String { "\(path)/state-\(Self.digits(step)).safetensors" }

  private var lossPath: String { "\(path)/\(LossFile.name)" }

  private static func digits(_ step: Int) -> String {
    let digits = String(step)
    return String(repeating: "0", count: max(0, 8 - digits.count)) + digits
  }

  // MARK: Writing

  /// Keeps the models of a state.
  ///
  /// - Throws: `OutputError`.
  package func writeCheckpoint(_ state: TrainingState) throws {
    let file = try AtomicFile(path: checkpointPath(step: state.step))
    let models = state.instances.map(\.parameters.model)
    let prefixes = models.indices.map { Self.prefix($0, of: models.count) }
    try SafetensorsWriter.write(
      zip(prefixes, models).map { ($0 + "W", $1.weights) },
      vectors: zip(prefixes, models).map { ($0 + "b", $1.bias) }, features: .rows, as: .f32,
      to: file)
    try file.commit()
  }

  /// What the names of an instance's tensors begin with; nothing where it is the only one.
  package static func prefix(_ instance: Int, of count: Int) -> String {
    guard count > 1 else { return "" }
    let number = String(instance)
    let zeros = max(2, String(count - 1).count) - number.count
    return "instance-\(String(repeating: "0", count: zeros))\(number)."
  }

  /// Keeps the losses: for each checkpoint its step, and the loss of every instance.
  ///
  /// - Throws: `OutputError`.
  package func writeLosses(_ losses: [LossRow]) throws {
    let file = try AtomicFile(path: lossPath)
    try file.write(LossFile.text(losses))
    try file.commit()
  }

  /// Keeps all that the next step depends on, and then removes the state before.
  ///
  /// - Throws: `OutputError`; `FileError` where the folder cannot be read.
  package func writeState(_ state: TrainingState) throws {
    let file = try AtomicFile(path: statePath(step: state.step))
    let matrices = state.instances.enumerated().flatMap { index, instance in
      StatePart.allCases.map { part in
        (name: part.name(of: index), matrix: instance[keyPath: part.path].stacked)
      }
    }
    try SafetensorsWriter.write(matrices, features: .rows, as: .f32, to: file)
    try file.commit()
    for step in try states() where step < state.step {
      try Folder.remove(file: statePath(step: step))
    }
  }

  // MARK: Reading

  /// The state of the most steps; nil where there is none.
  ///
  /// - Throws: `WeightFileError`, `CheckpointError` where it does not suit the plan.
  package func latestState(for plan: TrainingPlan) throws -> TrainingState? {
    guard let step = try states().last else { return nil }
    let file = try WeightFile.open(path: statePath(step: step))
    let instances = try plan.instances.indices.map { index in
      func parameters(_ part: StatePart) throws -> ModelParameters {
        let name = part.name(of: index)
        guard let tensor = file.tensors.first(where: { $0.name == name }),
          tensor.shape == [plan.features, plan.dimension + 1]
        else {
          throw CheckpointError(
            path: file.path,
            .incomplete(
              "expected \(name) of shape \(plan.features)×\(plan.dimension + 1), found none"))
        }
        let isFinite = try tensor.nonFiniteFeatures(.rows).isEmpty
        let values = isFinite ? try tensor.features(.rows).tile(0..<plan.features) : nil
        guard let values, values.elements.allSatisfy(part.canHold) else {
          throw CheckpointError(
            path: file.path, .incomplete("\(name) holds a number that no training makes"))
        }
        return ModelParameters(stacked: values)
      }
      return InstanceState(
        parameters: try parameters(.parameters), firstMoments: try parameters(.first),
        secondMoments: try parameters(.second))
    }
    return TrainingState(step: step, instances: instances)
  }

  /// The losses at the checkpoints before a step, and at it where they are there already.
  ///
  /// - Throws: as `LossFile.rows`, and `CheckpointError` where a checkpoint is missing.
  package func losses(through step: Int) throws -> [LossRow] {
    let wanted = record.schedule.steps.filter { $0 <= step }
    let isThere = try Folder.names(in: path).contains(LossFile.name)
    let rows = isThere ? try LossFile.rows(path: lossPath) : []
    let found = wanted.compactMap { step in
      rows.first { $0.step == step && $0.losses.count == record.plan.instances.count }
    }
    let earlier = wanted.filter { $0 < step }
    guard found.map(\.step) == wanted || found.map(\.step) == earlier else {
      throw CheckpointError(
        path: lossPath,
        .incomplete("expected the losses of \(wanted.count) checkpoints, found \(found.count)"))
    }
    return found
  }

  /// The steps of the states that are there, ascending; files of other names are none.
  private func states() throws -> [Int] {
    try Folder.names(in: path).compactMap { name in
      guard name.hasPrefix("state-"), name.hasSuffix(".safetensors"),
        let step = Int(name.dropFirst(6).dropLast(12)), (0...last).contains(step),
        statePath(step: step) == "\(path)/\(name)"
      else { return nil }
      return step
    }.sorted()
  }
}

/// What is kept of an instance in a state.
private enum StatePart: String, CaseIterable {
  case parameters, first, second

  var path: KeyPath<InstanceState, ModelParameters> {
    switch self {
    case .parameters: \.parameters
    case .first: \.firstMoments
    case .second: \.secondMoments
    }
  }

  /// Whether a number can be one of its elements, which are singles.
  func canHold(_ number: Double) -> Bool {
    Float(number).isFinite && (self != .second || number >= 0)
  }

  func name(of instance: Int) -> String { "\(instance).\(rawValue)" }
}

extension ModelParameters {
  /// Weights with the biases below them, (d + 1) × n.
  fileprivate var stacked: Matrix {
    let model = model
    return Matrix(
      columns: model.bias.indices.map { Array(model.weights.column($0)) + [model.bias[$0]] },
      rows: model.weights.rows + 1)
  }

  fileprivate init(stacked: Matrix) {
    let columns = (0..<stacked.columns).map { stacked.column($0) }
    self.init(
      ToyModel(
        weights: Matrix(columns: columns.map { Array($0.dropLast()) }, rows: stacked.rows - 1),
        bias: columns.map { $0.last ?? 0 }))
  }
}
