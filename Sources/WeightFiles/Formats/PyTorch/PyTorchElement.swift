import Matrices

/// What PyTorch calls an element type, and how it is stored.
struct PyTorchElement: Equatable {
  let encoding: ElementEncoding
  /// In bytes; two elements of 4 bits count as one element.
  let size: Int

  /// Whether the elements are real numbers that are read.
  var isNumeric: Bool {
    guard case .plain(let type) = encoding else { return false }
    return type.isNumeric
  }

  /// The element of a storage class such as `torch.FloatStorage`, or of a `dtype` such as `torch.float32`; nil for
  /// other names. The elements of an untyped storage are bytes.
  init?(code: PickleGlobal) {
    switch code.module {
    case "torch", "torch.cuda":
      if let element = PyTorchElement.elements[code.name] {
        self = element
      } else if code.name.hasSuffix("Storage"),
        let dtype = PyTorchElement.dtypeOfStorage[String(code.name.dropLast("Storage".count))],
        let element = PyTorchElement.elements[dtype]
      {
        self = element
      } else {
        return nil
      }
    case "torch.storage":
      guard code.name == "UntypedStorage" else { return nil }
      self.init(.u8)
    default: return nil
    }
  }

  private init(_ type: ElementType) {
    encoding = .plain(type)
    size = type.bits / 8
  }

  private init(unread name: String, size: Int) {
    encoding =
      name.contains("qint") || name.contains("quint")
      ? .unavailable(name, .convertible(name, remedy: "save the result of dequantize()"))
      : .unread(name)
    self.size = size
  }

  private static let dtypeOfStorage = [
    "Double": "float64", "Float": "float32", "Half": "float16", "BFloat16": "bfloat16",
    "Long": "int64", "Int": "int32", "Short": "int16", "Char": "int8", "Byte": "uint8",
    "Bool": "bool", "ComplexDouble": "complex128", "ComplexFloat": "complex64",
    "QInt8": "qint8", "QUInt8": "quint8", "QInt32": "qint32", "QUInt4x2": "quint4x2",
    "QUInt2x4": "quint2x4", "Untyped": "uint8",
  ]

  private static let elements: [String: PyTorchElement] = {
    let plain: [String: ElementType] = [
      "float64": .f64, "float32": .f32, "float16": .f16, "bfloat16": .bf16, "double": .f64,
      "float": .f32, "half": .f16, "float8_e4m3fn": .f8e4m3, "float8_e5m2": .f8e5m2,
      "float8_e4m3fnuz": .f8e4m3fnuz, "float8_e5m2fnuz": .f8e5m2fnuz, "float8_e8m0fnu": .f8e8m0,
      "int64": .i64, "int32": .i32, "int16": .i16, "int8": .i8, "uint64": .u64, "uint32": .u32,
      "uint16": .u16, "uint8": .u8, "bool": .bool, "complex64": .c64, "complex128": .c128,
    ]
    let unread = [
      "complex32": 4, "qint8": 1, "quint8": 1, "qint32": 4, "quint4x2": 1, "quint2x4": 1,
      "float4_e2m1fn_x2": 1, "bits8": 1, "bits16": 2, "bits1x8": 1, "bits2x4": 1, "bits4x2": 1,
    ]
    return plain.mapValues { PyTorchElement($0) }.merging(
      unread.map { ($0.key, PyTorchElement(unread: $0.key, size: $0.value)) },
      uniquingKeysWith: { first, _ in first })
  }()
}
