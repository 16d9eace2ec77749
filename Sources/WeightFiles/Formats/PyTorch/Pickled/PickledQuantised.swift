import Files
import Matrices

/// A quantised tensor as a pickle describes it: integers, and what makes numbers of them: (q − zero point) · scale.
struct PickledQuantised {
  /// The scales and zero points.
  enum Scheme {
    /// One for all elements.
    case tensor(scale: Double, zeroPoint: Int)
    /// One for each index of a dimension, in tensors of their own.
    case channels(scales: PickledTensor, zeroPoints: PickledTensor, axis: Int)
  }

  let integers: PickledTensor
  private let scheme: Scheme
  private let type: QuantisedInteger

  /// Reads the scheme; nil if the integers or the scheme are of a kind that is not read.
  ///
  /// - Parameter parts: the arguments of the function that makes the tensor; the scheme comes after the stride.
  init?(
    _ integers: PickledTensor, _ parts: [PickleReference], in pickle: Pickle
  ) throws(PyTorchFault) {
    guard let type = QuantisedInteger(integers.element), parts.count > 4,
      let words = pickle.sequence(parts[4]), words.count >= 3, let kind = pickle.global(words[0])
    else { return nil }
    (self.integers, self.type) = (integers, type)
    switch kind.path {
    case "torch.per_tensor_affine":
      guard let scale = pickle.number(words[1]), let zeroPoint = pickle.integer(words[2]) else {
        throw .tensor(expected: "a scale and a zero point", found: pickle[words[1]].found)
      }
      scheme = .tensor(scale: scale, zeroPoint: zeroPoint)
    case "torch.per_channel_affine", "torch.per_channel_affine_float_qparams":
      guard words.count > 3, let axis = pickle.integer(words[3]),
        integers.shape.indices.contains(axis),
        case .tensor(let scales) = try PickledTensor.find(words[1], in: pickle),
        case .tensor(let zeroPoints) = try PickledTensor.find(words[2], in: pickle),
        scales.element.isNumeric, zeroPoints.element.isNumeric
      else { return nil }
      for tensor in [scales, zeroPoints] where tensor.shape != [integers.shape[axis]] {
        throw .tensor(
          expected: "a scale and a zero point for each of \(integers.shape[axis]) channels",
          found: tuple(tensor.shape))
      }
      scheme = .channels(scales: scales, zeroPoints: zeroPoints, axis: axis)
    default: return nil
    }
  }

  /// The keys of the storages that it needs.
  var keys: [String] {
    switch scheme {
    case .tensor: [integers.storage.key]
    case .channels(let scales, let zeroPoints, _):
      [integers, scales, zeroPoints].map(\.storage.key)
    }
  }

  /// The numbers as doubles, written to a temporary file when they are first read.
  func placed(
    _ order: ByteOrder, path: String, in source: PyTorchTensors.Source
  ) throws(PyTorchFault) -> TensorStorage {
    let type = type
    let stored = try integers.placed(order) { source(integers.storage, $0) }
    let shape = integers.shape
    let (size, overflow) = shape.reduce(1, *).multipliedReportingOverflow(by: 8)
    if overflow { throw .tooLarge(shape: shape) }
    let channels = try channels(order, in: source)
    let bytes = PackedBytes(path: path, count: size) { target throws(LocatedFault) in
      let scales = try channels.numbers()
      var place = [Int](repeating: 0, count: shape.count)
      let (file, range) = try stored.bytes.mapped()
      for start in stride(from: 0, to: size / 8, by: 1 << 13) {
        try target.append(
          file.withBytes { all -> [UInt64] in
            let data = all.extracting(range)
            return (start..<min(start + 1 << 13, size / 8)).map { _ in
              let offset = zip(stored.axes, place).reduce(0) { $0 + $1.0.offset($1.1) }
              let (scale, zeroPoint) = scales[channels.axis.map { place[$0] } ?? 0]
              place.advance(in: shape)
              return ((type.value(data, at: offset, order) - zeroPoint) * scale).bitPattern
                .littleEndian
            }
          })
      }
    }
    return TensorStorage(bytes: .packed(bytes), encoding: .plain(.f64), shape: shape)
  }

  private func channels(
    _ order: ByteOrder, in source: PyTorchTensors.Source
  ) throws(PyTorchFault) -> QuantisationChannels {
    switch scheme {
    case .tensor(let scale, let zeroPoint):
      return QuantisationChannels(axis: nil, one: (scale, Double(zeroPoint)), stored: nil)
    case .channels(let scales, let zeroPoints, let axis):
      return QuantisationChannels(
        axis: axis, one: (1, 0),
        stored: (
          try scales.placed(order) { source(scales.storage, $0) },
          try zeroPoints.placed(order) { source(zeroPoints.storage, $0) }
        ))
    }
  }
}

/// The integers of quantised tensors.
private enum QuantisedInteger {
  case signed8, unsigned8, signed32

  /// The kind of an element; nil for others.
  init?(_ element: PyTorchElement) {
    switch element.encoding.description {
    case "qint8": self = .signed8
    case "quint8": self = .unsigned8
    case "qint32": self = .signed32
    default: return nil
    }
  }

  /// An integer, by its place in integers.
  func value(_ data: RawSpan, at place: Int, _ order: ByteOrder) -> Double {
    switch self {
    case .signed8: Double(Int8(bitPattern: data.byte(at: place)))
    case .unsigned8: Double(data.byte(at: place))
    case .signed32:
      Double(
        order == .little
          ? data.littleEndian(at: 4 * place, as: Int32.self)
          : data.bigEndian(at: 4 * place, as: Int32.self))
    }
  }
}

/// The scale and the zero point of each channel.
private struct QuantisationChannels: Sendable {
  /// The dimension that numbers the channels; nil for one channel.
  let axis: Int?
  let one: (scale: Double, zeroPoint: Double)
  let stored: (scales: TensorStorage, zeroPoints: TensorStorage)?

  func numbers() throws(LocatedFault) -> [(scale: Double, zeroPoint: Double)] {
    guard let stored else { return [one] }
    let scales = try Self.numbers(stored.scales)
    let zeroPoints = try Self.numbers(stored.zeroPoints)
    return zip(scales, zeroPoints).map { (scale: $0, zeroPoint: $1) }
  }

  /// The elements of a tensor of rank 1.
  private static func numbers(_ storage: TensorStorage) throws(LocatedFault) -> [Double] {
    let one = TensorAxis(count: 1, stride: 1)
    let count = storage.axes.first?.count ?? 0
    guard count > 0, case .plain(let type) = storage.encoding, type.isNumeric else { return [] }
    let layout = FeatureLayout(features: one, elements: storage.axes[0])
    var numbers = [Double](repeating: 0, count: count)
    var tile = numbers.mutableSpan
    try TileReader(storage: storage, layout: layout).read(0..<1, into: &tile)
    return numbers
  }
}

extension [Int] {
  /// The next place in a shape, the last index fastest.
  fileprivate mutating func advance(in shape: [Int]) {
    for index in indices.reversed() {
      self[index] += 1
      if self[index] < shape[index] { return }
      self[index] = 0
    }
  }
}
