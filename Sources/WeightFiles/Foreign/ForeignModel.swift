import Files

extension ForeignFormat {
  /// A model in protobuf form that is not ONNX, which has no signature.
  static func graph(_ bytes: RawSpan, path: String) -> ForeignFormat? {
    let name = path.lowercased()
    if name.hasSuffix(".pbtxt") { return tensorFlowGraph }
    guard let fields = firstFields(bytes) else { return nil }
    // The version, the description, and the kind of the model, whose number is large.
    if fields.contains(1), fields.contains(2), fields.contains(where: { 200...3000 ~= $0 }) {
      return ForeignFormat("a Core ML model", "use the model that it was converted from")
    }
    if name.hasSuffix(".pb"), fields.isSubset(of: [1, 2, 3, 4, 5]) { return tensorFlowGraph }
    return nil
  }
}

private let tensorFlowGraph = ForeignFormat(
  "a TensorFlow graph", "save the weights with Keras as .h5 or .keras, or as .npz")

/// The numbers of a message's fields; nil if the bytes are no whole message of few fields.
private func firstFields(_ bytes: RawSpan) -> Set<Int>? {
  var cursor = ProtobufCursor(0..<bytes.byteCount)
  var numbers: Set<Int> = []
  do throws(ProtobufFault) {
    for _ in 0..<1 << 16 {
      guard let next = try cursor.next(in: bytes) else { return numbers }
      numbers.insert(next.number)
    }
  } catch {
    return nil
  }
  return nil
}

extension ForeignFormat {
  /// A file that is known by its name, by another file beside it, or by its end.
  static func companion(_ bytes: RawSpan, path: String) -> ForeignFormat? {
    let name = FilePaths.name(of: path).lowercased()
    let end = bytes.copied(bytes.byteCount - 8..<bytes.byteCount)
    if name.hasSuffix(".index"), end == [0x57, 0xfb, 0x80, 0x8b, 0x24, 0x75, 0x47, 0xdb] {
      return tensorFlowCheckpoint
    }
    if name.contains(".data-0"), name.contains("-of-0") { return tensorFlowCheckpoint }
    if name.hasSuffix(".msgpack") {
      return ForeignFormat("a Flax checkpoint (msgpack)", "save the weights as safetensors")
    }
    if name.hasSuffix(".t7") {
      return ForeignFormat("a Lua Torch file", "save the tensors with Torch as .npy or HDF5")
    }
    if name.hasSuffix(".mnn") {
      return ForeignFormat("an MNN model", "use the model that it was converted from")
    }
    guard name.hasSuffix(".bin") else { return nil }
    let stem = path.dropLast(4)
    if FilePaths.isFile("\(stem).xml") {
      return ForeignFormat(
        "the weights of an OpenVINO model, which have no header",
        "convert the model to ONNX or safetensors")
    }
    if FilePaths.isFile("\(stem).param") {
      return ForeignFormat(
        "the weights of an ncnn model, which have no header", "use the model it was made from")
    }
    return nil
  }
}

private let tensorFlowCheckpoint = ForeignFormat(
  "a TensorFlow checkpoint", "save the weights with Keras as .h5 or .keras, or as .npz")
