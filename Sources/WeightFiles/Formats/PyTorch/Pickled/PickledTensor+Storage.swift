extension PickledTensor {
  /// The place of the elements within the storage's bytes. It is checked.
  ///
  /// - Parameter bytes: gives a part of the storage's bytes.
  func placed(
    _ order: ByteOrder, in bytes: (Range<Int>) -> TensorBytes
  ) throws(PyTorchFault) -> TensorStorage {
    let count = try elementCount()
    guard count > 0 else {
      return TensorStorage(
        bytes: bytes(0..<0), encoding: element.encoding, shape: shape, byteOrder: order)
    }
    let last = try lastElement()
    guard last < storedCount else { throw .outsideStorage(last: last, count: storedCount) }
    let reached = last - offset + 1
    guard count <= max(reached, PickledTensor.repeatLimit) else {
      throw .repeatsElements(shape: shape, stored: reached, limit: PickledTensor.repeatLimit)
    }
    let axes = zip(shape, strides).map { TensorAxis(count: $0, stride: $1) }
    return TensorStorage(
      bytes: bytes(offset * element.size..<(last + 1) * element.size),
      encoding: element.encoding, axes: axes, byteOrder: order)
  }

  /// The count of elements. The product of all sizes except 0 must fit into an integer, even if one size is 0.
  private func elementCount() throws(PyTorchFault) -> Int {
    var product = element.size
    for size in shape where size > 0 {
      let (value, overflow) = product.multipliedReportingOverflow(by: size)
      if overflow { throw .tooLarge(shape: shape) }
      product = value
    }
    return shape.contains(0) ? 0 : product / element.size
  }

  /// The furthest element, from the start of the storage: offset + Σ (size − 1) · stride.
  private func lastElement() throws(PyTorchFault) -> Int {
    var last = offset
    for (size, stride) in zip(shape, strides) {
      let (step, first) = (size - 1).multipliedReportingOverflow(by: stride)
      let (sum, second) = last.addingReportingOverflow(step)
      if first || second { throw .tooLarge(shape: shape) }
      last = sum
    }
    return last
  }
}
