import Matrices

/// A NumPy array as a pickle describes it: the elements are in the pickle itself.
struct PickledArray {
  let shape: [Int]
  let order: StorageOrder
  let encoding: ElementEncoding
  let byteOrder: ByteOrder
  let byteCount: Int
  /// The bytes of the elements; nil if these are not read.
  let bytes: PickledBytes?

  /// Whether the function with a name makes an array.
  static func isMade(by name: String) -> Bool {
    isReconstructed(name) || isFromBuffer(name)
  }

  private static func isReconstructed(_ name: String) -> Bool {
    name == "numpy._core.multiarray._reconstruct" || name == "numpy.core.multiarray._reconstruct"
  }

  /// The function that protocol 5 uses for arrays.
  private static func isFromBuffer(_ name: String) -> Bool {
    name == "numpy._core.numeric._frombuffer" || name == "numpy.core.numeric._frombuffer"
  }

  /// Reads type, shape and bytes; nil if the array is described in a way that is not known.
  init?(_ object: PickleObject, in pickle: Pickle) throws(PyTorchFault) {
    guard let parts = PickledArray.parts(object, in: pickle),
      let code = PickledArray.code(parts.type, in: pickle)
    else { return nil }
    shape = try PickledTensor.naturals(parts.shape, "size", in: pickle)
    order = parts.order
    let known: NumpyElementCode
    do {
      known = try NumpyElementCode(.string(code))
    } catch {
      encoding = NumpyFault.encoding(error, named: "NumPy \(code)")
      (byteOrder, byteCount, bytes) = (.little, 0, nil)
      return
    }
    (encoding, byteOrder) = (.plain(known.elementType), known.byteOrder)
    guard let count = try? TensorSize.bytes(shape: shape, known.elementType) else {
      throw .tooLarge(shape: shape)
    }
    guard let bytes = PickledBytes(parts.bytes, in: pickle) else { return nil }
    guard bytes.canBe(count) else {
      throw PickledBytes.wrongCount(expected: count, found: Int(bytes.slice.count))
    }
    (byteCount, self.bytes) = (count, bytes)
  }

  /// What describes an array in a pickle.
  struct Parts {
    let shape, type, bytes: PickleReference
    let order: StorageOrder
  }

  /// The description of an array; nil if it is of a form that is not known.
  static func parts(_ object: PickleObject, in pickle: Pickle) -> Parts? {
    if isFromBuffer(pickle.globals[object.callable].path) {
      guard let items = pickle.sequence(object.arguments), items.count == 4 else { return nil }
      let order: StorageOrder = pickle.word(items[3]) == "F" ? .fortran : .c
      return Parts(shape: items[2], type: items[1], bytes: items[0], order: order)
    }
    // The state: a version, the shape, the type, whether the first index runs fastest, and the bytes.
    guard let items = object.state.flatMap(pickle.sequence), items.count == 5,
      case .boolean(let isFortran) = pickle[items[3]]
    else { return nil }
    return Parts(
      shape: items[1], type: items[2], bytes: items[4], order: isFortran ? .fortran : .c)
  }

  /// NumPy's code for a type, such as `<f4`; the byte order is the second part of its state.
  static func code(_ reference: PickleReference, in pickle: Pickle) -> String? {
    guard case .object(let index) = pickle[reference],
      pickle.globals[pickle.object(index).callable].path == "numpy.dtype",
      let name = pickle.sequence(pickle.object(index).arguments)?.first.flatMap(pickle.word)
    else { return nil }
    let state = pickle.object(index).state.flatMap(pickle.sequence) ?? []
    return (state.count > 1 ? pickle.word(state[1]) ?? "" : "") + name
  }
}

extension PickledArray {
  /// Where the elements are.
  ///
  /// - Parameter unpacked: texts that are unpacked at their first use, because many arrays may share one.
  func placed(
    in pickle: Pickle, _ unpacked: inout [PickleSlice: PackedBytes]
  ) -> TensorStorage {
    TensorStorage(
      bytes: elements(in: pickle, &unpacked), encoding: encoding, shape: shape, order: order,
      byteOrder: byteOrder)
  }

  private func elements(
    in pickle: Pickle, _ unpacked: inout [PickleSlice: PackedBytes]
  ) -> TensorBytes {
    let slice = bytes?.slice ?? PickleSlice(start: 0, count: 0)
    let (file, place) = pickle.place(of: slice)
    guard let bytes, bytes.form == .characters, byteCount > 0 else { return .mapped(file, place) }
    if let known = unpacked[slice], known.count == byteCount { return .packed(known) }
    let packed = PickledBytes.unpacked(file, place, count: byteCount)
    unpacked[slice] = packed
    return .packed(packed)
  }
}
