import Matrices

/// A tensor of the meta device, which was saved without elements: a dtype, a size and a stride.
struct AbsentTensor {
  let shape: [Int]
  private let element: PyTorchElement

  init(_ parts: [PickleReference], in pickle: Pickle) throws(PyTorchFault) {
    guard parts.count >= 2 else {
      throw .tensor(expected: "a dtype and a size", found: "\(parts.count) arguments")
    }
    element = try PickledTensor.dtype(parts, at: 0, in: pickle)
    shape = try PickledTensor.naturals(parts[1], "size", in: pickle)
  }

  /// The tensor with no bytes.
  func placed(in pickle: Pickle) throws(PyTorchFault) -> TensorStorage {
    try TensorStorage(
      without: .metaDevice, element.encoding, shape: shape, in: pickle)
  }
}

extension TensorStorage {
  /// A tensor of a pickle without elements.
  ///
  /// - Throws: `PyTorchFault.tooLarge` if so many elements cannot be counted.
  init(
    without why: NotAnalysable, _ encoding: ElementEncoding, shape: [Int], in pickle: Pickle
  ) throws(PyTorchFault) {
    guard (try? TensorSize.bytes(shape: shape, .f64)) != nil else { throw .tooLarge(shape: shape) }
    let (file, place) = pickle.place(of: PickleSlice(start: 0, count: 0))
    self.init(
      bytes: .mapped(file, place), encoding: .unavailable(encoding.description, why), shape: shape)
  }
}
