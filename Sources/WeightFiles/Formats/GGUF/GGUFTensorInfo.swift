/// The description of one tensor in a GGUF file, checked without the data.
struct GGUFTensorInfo {
  /// The most dimensions that the format allows.
  static let rankLimit = 4
  /// The longest name in bytes. llama.cpp reads 63; other programs write longer ones.
  static let nameLimit = JSONCursor.longestName
  /// The fewest bytes of a description: a tensor without name and dimensions.
  static let smallestEntry = 24

  let name: String
  /// Slowest dimension first; the file lists them in the opposite order.
  let shape: [Int]
  let elements: GGUFElements
  /// The size of the elements in bytes.
  let byteCount: Int
  /// Where they start, in bytes from the start of the data.
  let offset: UInt64

  init(_ cursor: inout GGUFCursor) throws(LocatedFault) {
    name = try cursor.text(try cursor.string(.tensorName, limit: GGUFTensorInfo.nameLimit))
    do throws(LocatedFault) {
      let dimensions = try GGUFTensorInfo.dimensions(&cursor)
      let id: UInt32 = try cursor.integer(.elementType)
      guard let elements = GGUFElements(id: id) else { throw GGUFFile.fault(.elementType(id)) }
      self.elements = elements
      (shape, byteCount) = try GGUFTensorInfo.size(dimensions, elements, cursor)
      offset = try cursor.integer(.offset)
    } catch {
      throw error.about(tensor: name)
    }
  }

  private static func dimensions(
    _ cursor: inout GGUFCursor
  ) throws(LocatedFault) -> [UInt64] {
    let rank: UInt32 = try cursor.integer(.rank)
    guard rank <= rankLimit else { throw GGUFFile.fault(.rank(rank)) }
    var dimensions: [UInt64] = []
    for _ in 0..<rank { dimensions.append(try cursor.integer(.dimensions)) }
    return dimensions
  }

  private static func size(
    _ dimensions: [UInt64], _ elements: GGUFElements, _ cursor: GGUFCursor
  ) throws(LocatedFault) -> (shape: [Int], byteCount: Int) {
    let shape = dimensions.compactMap { Int(exactly: $0) }
    // Zeros are left out, so that no partial product overflows.
    var count: Int? = shape.count == dimensions.count ? 1 : nil
    for dimension in shape where dimension > 0 {
      count = count?.checkedProduct(with: dimension)
    }
    guard let count,
      let most = (count / elements.blockLength).checkedProduct(with: elements.blockBytes)
    else { throw GGUFFile.fault(.tooManyElements(dimensions: dimensions)) }
    if let row = shape.first, row % elements.blockLength != 0 {
      throw GGUFFile.fault(
        .partialBlock(dimension: row, block: elements.blockLength, elements.encoding))
    }
    // A single number is a row of one element.
    if shape.isEmpty, elements.blockLength != 1 {
      throw GGUFFile.fault(
        .partialBlock(dimension: 1, block: elements.blockLength, elements.encoding))
    }
    return (shape.reversed(), shape.contains(0) ? 0 : most)
  }
}

extension Int {
  /// The product; nil if it does not fit into an integer.
  fileprivate func checkedProduct(with other: Int) -> Int? {
    let (product, overflow) = multipliedReportingOverflow(by: other)
    return overflow ? nil : product
  }
}
