extension PickledArray {
  /// Where the elements are.
  ///
  /// - Parameter unpacked: what is unpacked at its first use: many arrays may share one text.
  func placed(
    in pickle: Pickle, _ name: String, _ unpacked: inout [PickleSlice: PackedBytes]
  ) -> TensorStorage {
    TensorStorage(
      bytes: elements(in: pickle, name, &unpacked), encoding: encoding, shape: shape, order: order,
      byteOrder: byteOrder)
  }

  private func elements(
    in pickle: Pickle, _ name: String, _ unpacked: inout [PickleSlice: PackedBytes]
  ) -> TensorBytes {
    let slice = bytes?.slice ?? PickleSlice(start: 0, count: 0)
    let (file, place) = pickle.place(of: slice)
    guard let bytes, bytes.form == .characters, byteCount > 0 else { return .mapped(file, place) }
    if let known = unpacked[slice], known.count == byteCount { return .packed(known) }
    let packed = PickledBytes.unpacked(file, place, count: byteCount, of: name)
    unpacked[slice] = packed
    return .packed(packed)
  }
}
