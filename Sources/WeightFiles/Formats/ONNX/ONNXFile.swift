import Files

/// Reads ONNX models: the tensors of all graphs, including nested ones, and of external data files.
enum ONNXFile: FileReader {
  typealias Fault = ONNXFault

  static let format = WeightFileFormat(
    "onnx", title: "ONNX", extensions: [".onnx"])
  /// The format has no signature. A file is taken for a model if its top level can be walked to the end and has a
  /// graph, or if its name ends in `.onnx` and it starts as all writers start a model.
  static func recognises(_ bytes: RawSpan, path: String) -> Bool {
    if path.lowercased().hasSuffix(".onnx"), bytes.starts(with: [0x08]) { return true }
    return isModel(bytes)
  }

  /// The most fields of a model's top level; a real model has few.
  private static let topLevelLimit = 1 << 16

  private static func isModel(_ bytes: RawSpan) -> Bool {
    var cursor = ProtobufCursor(0..<bytes.byteCount)
    var hasGraph = false
    do throws(ProtobufFault) {
      for _ in 0..<topLevelLimit {
        guard let next = try cursor.next(in: bytes) else { return hasGraph }
        guard let field = ONNXField.Model(rawValue: next.number), field.wireType == next.wireType
        else { return false }
        if field == .graph { hasGraph = true }
      }
    } catch {
      return false
    }
    return false
  }

  static func open(_ file: MappedFile) throws(LocatedFault) -> WeightFile {
    let files = ONNXExternalFiles(of: file)
    var walk = ONNXWalk(files)
    try walk.model(ONNXMessage(file: file, range: 0..<file.count))
    let stored = SafetensorsFile.sortedByName(walk.tensors)
    for (tensor, next) in zip(stored, stored.dropFirst())
    where tensor.name.utf8.elementsEqual(next.name.utf8) {
      throw ONNXFile.fault(.nameTwice, tensor: tensor.name)
    }
    let names = ONNXNames(of: stored, in: walk.scopePlaces)
    var tensors = ONNXQuantisation.resolved(stored, walk.quantisedUses, names)
    for use in walk.recurrentUses { use.mark(&tensors, names) }
    return WeightFile(
      path: file.path, format: format, byteCount: file.count + files.byteCount,
      tensors: tensors, warnings: files.warnings)
  }
}
