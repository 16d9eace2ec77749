import Matrices

/// In which order the elements of an array follow each other.
package enum StorageOrder: String, Sendable {
  /// The last index runs fastest.
  case c = "C"
  /// The first index runs fastest.
  case fortran = "Fortran"
}

/// In which order the bytes of an element follow each other.
package enum ByteOrder: String, Sendable {
  /// The lowest byte comes first.
  case little
  /// The highest byte comes first.
  case big
}

/// Where the elements of a tensor are, and how they lie there.
///
/// The code that makes a `TensorStorage` has checked that every element that the axes reach lies within the bytes.
struct TensorStorage: Sendable {
  let bytes: TensorBytes
  let encoding: ElementEncoding
  /// One for each dimension, first index first.
  let axes: [TensorAxis]
  let byteOrder: ByteOrder

  /// A dense array.
  init(
    bytes: TensorBytes, encoding: ElementEncoding, shape: [Int], order: StorageOrder = .c,
    byteOrder: ByteOrder = .little
  ) {
    self.init(
      bytes: bytes, encoding: encoding, axes: TensorAxis.dense(shape, order),
      byteOrder: byteOrder)
  }

  /// An array with any strides.
  init(
    bytes: TensorBytes, encoding: ElementEncoding, axes: [TensorAxis],
    byteOrder: ByteOrder = .little
  ) {
    self.bytes = bytes
    self.encoding = encoding
    self.axes = axes
    self.byteOrder = byteOrder
  }

  /// The length of each dimension, first index first.
  var shape: [Int] { axes.map(\.count) }

  /// The order of a dense array; nil if the elements are not in one of the two orders.
  var order: StorageOrder? {
    if axes == TensorAxis.dense(shape, .c) { return .c }
    return axes == TensorAxis.dense(shape, .fortran) ? .fortran : nil
  }

  /// How features lie in a tensor of rank 2.
  func layout(_ orientation: Orientation) -> FeatureLayout {
    orientation == .rows
      ? FeatureLayout(features: axes[0], elements: axes[1])
      : FeatureLayout(features: axes[1], elements: axes[0])
  }

  /// The same elements as a tensor of rank 2: one dimension kept, the others as one, last index fastest.
  func flattened(_ flattening: Flattening) -> TensorStorage {
    let pair =
      switch flattening {
      case .first: [axes[0], TensorAxis.product(Array(axes.dropFirst()))]
      case .last: [TensorAxis.product(Array(axes.dropLast())), axes[axes.count - 1]]
      }
    return TensorStorage(bytes: bytes, encoding: encoding, axes: pair, byteOrder: byteOrder)
  }
}

/// Which dimension of a tensor of higher rank remains when it is made a matrix.
public enum Flattening: String, Sendable, CaseIterable {
  /// The first remains: (a, b, c) becomes (a, b · c).
  case first
  /// The last remains: (a, b, c) becomes (a · b, c).
  case last
}

/// Where element k of feature j is: at element `features.offset(j) + elements.offset(k)` of the tensor.
struct FeatureLayout: Sendable {
  let features: TensorAxis
  let elements: TensorAxis

  var dimension: Int { elements.count }
  var featureCount: Int { features.count }

  /// Whether each feature's elements follow each other, and the features too: one run of elements.
  var isOneRun: Bool {
    (elements.stride == 1 || elements.count == 1)
      && (features.stride == elements.count || features.count == 1)
  }
}

/// The size of a tensor in bytes, from numbers that a file claims.
enum TensorSize {
  /// The most dimensions a tensor may have: as many as NumPy allows.
  static let rankLimit = 64

  /// The size of dense elements in bytes.
  static func bytes(shape: [Int], _ type: ElementType) throws(DataFault) -> Int {
    // Zeros are left out: flattening multiplies some dimensions without the others.
    var bits = type.bits
    for count in shape where count != 0 {
      let (product, overflow) = bits.multipliedReportingOverflow(by: count)
      if overflow { throw .tooManyElements(shape: shape, type) }
      bits = product
    }
    if shape.contains(0) { return 0 }
    guard bits % 8 == 0 else { throw .partialByte(shape: shape, type) }
    return bits / 8
  }
}
