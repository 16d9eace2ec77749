import Files
import LinearAlgebra
import Matrices
import WeightFiles

// A state file holds three parts of each model: `0.parameters`, `0.first` and `0.second` for model 0. Arrays with the same
// number of columns are stacked, one below the other, into one matrix; the file stores a column of it as a row. If the
// arrays have different numbers of columns, the further stacks are called `0.parameters.1` and so on.

extension CheckpointFolder {
  /// Saves all that the next step depends on, and then removes the earlier states.
  ///
  /// - Throws: `OutputError`; `FileError` if the folder cannot be read.
  func writeState(_ state: TrainingState) throws {
    let file = try AtomicFile(path: statePath(step: state.step))
    let matrices = state.instances.enumerated().flatMap { index, instance in
      StatePart.allCases.flatMap { part in
        let values = instance[keyPath: part.path]
        return Stack.all(of: values.layout).map { stack in
          (name: stack.name(part, of: index), matrix: stack.matrix(of: values))
        }
      }
    }
    try SafetensorsWriter.write(matrices, features: .rows, as: .f32, to: file)
    try file.commit()
    for step in try states() where step < state.step {
      try Folder.remove(file: statePath(step: step))
    }
  }

  /// The last state; nil if there is none.
  ///
  /// - Throws: `WeightFileError`; `CheckpointError` if the state does not fit the lessons.
  package func latestState(for lessons: [some Lesson]) throws -> TrainingState? {
    guard let step = try states().last else { return nil }
    let file = try WeightFile.open(path: statePath(step: step))
    let tensors = Dictionary(
      file.tensors.map { ($0.name, $0) }, uniquingKeysWith: { first, _ in first })
    let instances = try lessons.enumerated().map { index, lesson in
      func read(_ part: StatePart) throws -> ParameterSet {
        var values = ParameterSet(zeros: lesson.layout)
        for stack in Stack.all(of: lesson.layout) {
          let name = stack.name(part, of: index)
          stack.put(
            try Self.matrix(tensors[name], name, of: stack, part, path: file.path), into: &values)
        }
        return values
      }
      return ModelState(
        parameters: try read(.parameters), firstMoments: try read(.first),
        secondMoments: try read(.second))
    }
    return TrainingState(step: step, instances: instances)
  }

  private static func matrix(
    _ tensor: WeightTensor?, _ name: String, of stack: Stack, _ part: StatePart, path: String
  ) throws -> Matrix {
    guard let tensor, tensor.shape == [stack.columns, stack.rows] else {
      let shape = "\(stack.columns)×\(stack.rows)"
      throw CheckpointError(
        path: path,
        .incomplete("expected \(name) of shape \(shape), but the file has no such tensor"))
    }
    let isFinite = try tensor.nonFiniteFeatures(.rows).isEmpty
    let values = isFinite ? try tensor.features(.rows).tile(0..<stack.columns) : nil
    guard let values, values.elements.allSatisfy(part.canHold) else {
      throw CheckpointError(
        path: path,
        .incomplete(
          "\(name) holds a number that no training writes; remove the file to begin again"))
    }
    return values
  }

  private func statePath(step: Int) -> String { "\(path)/state-\(Self.digits(step)).safetensors" }

  /// The steps of the saved states, ascending. Files with other names are ignored.
  private func states() throws -> [Int] {
    let last = schedule.steps.last ?? 0
    return try Folder.names(in: path).compactMap { name in
      guard name.hasPrefix("state-"), name.hasSuffix(".safetensors"),
        let step = Int(name.dropFirst(6).dropLast(12)), (0...last).contains(step),
        statePath(step: step) == "\(path)/\(name)"
      else { return nil }
      return step
    }.sorted()
  }
}

/// A part of a model's state.
private enum StatePart: String, CaseIterable {
  case parameters, first, second

  var path: KeyPath<ModelState, ParameterSet> {
    switch self {
    case .parameters: \.parameters
    case .first: \.firstMoments
    case .second: \.secondMoments
    }
  }

  /// Whether a number can be an element of this part. Elements are in single precision.
  func canHold(_ number: Double) -> Bool {
    Float(number).isFinite && (self != .second || number >= 0)
  }
}

/// Arrays with the same number of columns, one below the other.
private struct Stack {
  /// The index among the stacks of the layout.
  let number: Int
  /// The indices of its arrays in the layout.
  let arrays: [Int]
  let rows: Int
  let columns: Int

  /// The stacks of a layout, in the order of their first arrays.
  static func all(of layout: [ParameterArray]) -> [Stack] {
    var widths = [Int]()
    for array in layout where !widths.contains(array.columns) { widths.append(array.columns) }
    return widths.enumerated().map { number, columns in
      let arrays = layout.indices.filter { layout[$0].columns == columns }
      return Stack(
        number: number, arrays: arrays, rows: arrays.reduce(0) { $0 + layout[$1].rows },
        columns: columns)
    }
  }

  func name(_ part: StatePart, of instance: Int) -> String {
    "\(instance).\(part.rawValue)" + (number == 0 ? "" : ".\(number)")
  }

  func matrix(of set: ParameterSet) -> Matrix {
    let parts = arrays.map { set.matrix($0) }
    var elements = [Double]()
    elements.reserveCapacity(rows * columns)
    for column in 0..<columns {
      for part in parts { elements += part.column(column) }
    }
    return Matrix(rows: rows, columns: columns, elements: elements)
  }

  func put(_ matrix: Matrix, into set: inout ParameterSet) {
    var start = 0
    for array in arrays {
      let height = set.values[array].rows
      let elements = (0..<columns).flatMap { column in
        matrix.column(column).dropFirst(start).prefix(height)
      }
      set.values[array] = SingleMatrix(
        Matrix(rows: height, columns: columns, elements: elements))
      start += height
    }
  }
}
