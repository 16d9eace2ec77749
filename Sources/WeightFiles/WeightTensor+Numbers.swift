import Matrices

extension WeightTensor {
  /// The numbers of a list, or a single number, widened; the tensor is of rank 0 or 1.
  ///
  /// - Throws: `WeightFileError` if it does not hold real numbers, or one of them is not finite. It is named as an element of row 0.
  package func numbers() throws -> [Double] {
    precondition(storage.axes.count < 2, "tensor of rank \(storage.axes.count), expected 0 or 1")
    let single = TensorAxis(count: 1, stride: 1)
    let row = WeightTensor(
      name: name,
      storage: TensorStorage(
        bytes: storage.bytes, encoding: storage.encoding,
        axes: [single, storage.axes.first ?? single], byteOrder: storage.byteOrder))
    return try row.features(.rows).tile(0..<1).elements
  }

  /// A list as a matrix with one number in each row; nil for any other rank.
  package var asColumn: WeightTensor? {
    guard storage.axes.count == 1 else { return nil }
    return WeightTensor(
      name: name,
      storage: TensorStorage(
        bytes: storage.bytes, encoding: storage.encoding,
        axes: storage.axes + [TensorAxis(count: 1, stride: 1)], byteOrder: storage.byteOrder))
  }
}
