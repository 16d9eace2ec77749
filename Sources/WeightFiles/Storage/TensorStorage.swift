import Matrices

/// In which order the elements of an array follow each other.
public enum StorageOrder: String, Sendable {
  /// The last index runs fastest.
  case c = "C"
  /// The first index runs fastest.
  case fortran = "Fortran"
}

/// In which order the bytes of an element follow each other.
public enum ByteOrder: String, Sendable {
  /// The lowest byte comes first.
  case little
  /// The highest byte comes first.
  case big
}

/// Where the elements of a tensor are, and how they lie there. Checked against the file's length.
struct TensorStorage: Sendable {
  let file: MappedFile
  /// The bytes of the tensor, counted from the start of the file.
  let range: Range<Int>
  let elementType: ElementType
  let shape: [Int]
  let storageOrder: StorageOrder
  let byteOrder: ByteOrder

  /// How features lie in a tensor of rank 2.
  func layout(_ orientation: Orientation) -> FeatureLayout {
    let size = elementType.bits / 8
    let rowStride = storageOrder == .c ? shape[1] * size : size
    let columnStride = storageOrder == .c ? size : shape[0] * size
    return switch orientation {
    case .rows:
      FeatureLayout(
        dimension: shape[1], featureCount: shape[0],
        featureStride: rowStride, elementStride: columnStride)
    case .columns:
      FeatureLayout(
        dimension: shape[0], featureCount: shape[1],
        featureStride: columnStride, elementStride: rowStride)
    }
  }
}

/// Where element k of feature j is: at byte `j * featureStride + k * elementStride` of the tensor.
struct FeatureLayout: Sendable {
  let dimension: Int
  let featureCount: Int
  let featureStride: Int
  let elementStride: Int
}

/// The size of a tensor in bytes, from numbers that a file claims.
enum TensorSize {
  /// The most dimensions a tensor may have: as many as NumPy allows.
  static let rankLimit = 64

  /// - Returns: the size in bytes, or the reason there is none.
  static func bytes(
    shape: [Int], _ type: ElementType
  ) -> Result<Int, TensorSizeFault> {
    // A later zero makes the product small again, so the zeros are looked for first.
    if shape.contains(0) { return .success(0) }
    var bits = type.bits
    for count in shape {
      let (product, overflow) = bits.multipliedReportingOverflow(by: count)
      if overflow { return .failure(.tooLarge) }
      bits = product
    }
    return bits % 8 == 0 ? .success(bits / 8) : .failure(.partialByte)
  }
}

/// Why a shape and an element type make no size in bytes.
enum TensorSizeFault: Error {
  case tooLarge
  case partialByte

  /// As the reason of an error.
  func reason(shape: [Int], _ type: ElementType) -> WeightFileError.Reason {
    switch self {
    case .tooLarge: .tooManyElements(shape: shape, type)
    case .partialByte: .partialByte(shape: shape, type)
    }
  }
}
