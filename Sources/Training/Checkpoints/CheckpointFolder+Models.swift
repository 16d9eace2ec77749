import LinearAlgebra
import Matrices
import WeightFiles

extension CheckpointFolder {
  /// The parameters of the models after some steps, from the file of that checkpoint.
  ///
  /// - Throws: `WeightFileError` if the file cannot be read; `CheckpointError` if an array of a model is missing in it or has another shape.
  func parameters(step: Int, for lessons: [some Lesson]) throws -> [ParameterSet] {
    let file = try WeightFile.open(path: checkpointPath(step: step))
    return try lessons.enumerated().map { index, lesson in
      let prefix = Self.prefix(index, of: lessons.count)
      let values = try lesson.layout.map { array in
        try Self.values(of: array, named: prefix + array.name, in: file)
      }
      return ParameterSet(lesson.layout, values)
    }
  }

  private static func values(
    of array: ParameterArray, named name: String, in file: WeightFile
  ) throws -> SingleMatrix {
    let shape =
      switch array.shape {
      case .matrix(let rows, let columns): [columns, rows]
      case .vector(let count): [count]
      }
    guard let tensor = file.tensors.first(where: { $0.name == name }), tensor.shape == shape else {
      let words = shape.map(String.init).joined(separator: "×")
      throw CheckpointError(
        path: file.path,
        .incomplete("expected \(name) of shape \(words), but the file has no such tensor"))
    }
    guard case .matrix(let rows, let columns) = array.shape else {
      return SingleMatrix(Matrix(rows: 1, columns: shape[0], elements: try tensor.numbers()))
    }
    let elements = try tensor.features(.rows).tile(0..<columns).elements
    return SingleMatrix(Matrix(rows: rows, columns: columns, elements: elements))
  }
}
