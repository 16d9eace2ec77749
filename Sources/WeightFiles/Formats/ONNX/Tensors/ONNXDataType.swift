import Matrices

/// The type of a tensor's elements, and how the format writes them.
struct ONNXDataType: Sendable {
  let encoding: ElementEncoding
  /// The size of an element in `raw_data`, in bits; 0 for text, which is never there.
  let bits: Int
  /// The field for elements that are not in `raw_data`.
  let field: ONNXField.Tensor

  /// The type with a number of the schema's `DataType`; nil if there is none.
  init?(_ number: Int64) {
    switch number {
    case 1: self.init(.f32, .floatData)
    case 2: self.init(.u8, .int32Data)
    case 3: self.init(.i8, .int32Data)
    case 4: self.init(.u16, .int32Data)
    case 5: self.init(.i16, .int32Data)
    case 6: self.init(.i32, .int32Data)
    case 7: self.init(.i64, .int64Data)
    case 8: self.init(unread: "string", bits: 0, .stringData)
    case 9: self.init(.bool, .int32Data)
    case 10: self.init(.f16, .int32Data)
    case 11: self.init(.f64, .doubleData)
    case 12: self.init(.u32, .uint64Data)
    case 13: self.init(.u64, .uint64Data)
    case 14: self.init(.c64, .floatData)
    case 15: self.init(.c128, .doubleData)
    case 16: self.init(.bf16, .int32Data)
    case 17: self.init(.f8e4m3, .int32Data)
    case 18: self.init(.f8e4m3fnuz, .int32Data)
    case 19: self.init(.f8e5m2, .int32Data)
    case 20: self.init(.f8e5m2fnuz, .int32Data)
    case 21: self.init(unread: "uint4", bits: 4, .int32Data)
    case 22: self.init(unread: "int4", bits: 4, .int32Data)
    case 23: self.init(.f4, .int32Data)
    case 24: self.init(.f8e8m0, .int32Data)
    case 25: self.init(unread: "uint2", bits: 2, .int32Data)
    case 26: self.init(unread: "int2", bits: 2, .int32Data)
    case 27: self.init(unread: "float6e2m3", bits: 6, .int32Data)
    case 28: self.init(unread: "float6e3m2", bits: 6, .int32Data)
    default: return nil
    }
  }

  private init(_ type: ElementType, _ field: ONNXField.Tensor) {
    encoding = .plain(type)
    bits = type.bits
    self.field = field
  }

  private init(unread name: String, bits: Int, _ field: ONNXField.Tensor) {
    encoding = .unread(name)
    self.bits = bits
    self.field = field
  }

  /// The bytes that elements take in `raw_data`: short ones are packed, with padding at the end.
  ///
  /// - Parameter elements: few enough for their bits to be counted in an integer.
  func rawBytes(elements: Int) -> Int { (elements * bits + 7) / 8 }

  /// How many entries the field for elements has: a complex number takes two, and short elements share an entry as they
  /// share a byte, except elements of 6 bits.
  func entries(elements: Int) -> Int {
    switch (bits, field) {
    case (64, .floatData), (128, _): elements * 2
    case (2, _), (4, _): rawBytes(elements: elements)
    default: elements
    }
  }

  /// The bytes of an entry when it is unpacked; 0 for text, whose length varies.
  var entryBytes: Int {
    switch field {
    case .floatData: 4
    case .doubleData: 8
    default: (bits + 7) / 8
    }
  }
}
