extension [Int] {
  /// Appends the dimensions that a field holds.
  mutating func appendDimensions(
    _ field: ProtobufField, of message: ONNXMessage
  ) throws(WeightFileError) {
    try message.varints(field) { (bits) throws(WeightFileError) in
      guard count < TensorSize.rankLimit else {
        throw message.error(.rank(offset: field.offset, limit: TensorSize.rankLimit))
      }
      let dimension = Int(Int64(bitPattern: bits))
      guard dimension >= 0 else {
        throw message.error(.negativeDimension(dimension, offset: field.offset))
      }
      append(dimension)
    }
  }
}

extension ONNXMessage {
  /// The product of a shape.
  ///
  /// - Throws: `WeightFileError` if so many bits cannot be counted, a dimension of 0 left aside.
  func elementCount(of shape: [Int], bits: Int) throws(WeightFileError) -> Int {
    // Bytes of a few elements more than there are must be countable too.
    var size = max(bits, 8) * 2
    for dimension in shape where dimension > 0 {
      let (product, overflow) = size.multipliedReportingOverflow(by: dimension)
      if overflow { throw error(.tooManyElements(shape: shape)) }
      size = product
    }
    return shape.reduce(1, *)
  }
}
