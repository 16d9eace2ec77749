import Files

/// One file of a GGUF model, opened: usually the only one.
struct GGUFPart {
  let file: MappedFile
  let metadata: GGUFMetadata
  /// In the order of their data.
  let tensors: [WeightTensor]
  let warnings: [String]

  init(_ file: MappedFile) throws(LocatedFault) {
    var cursor = GGUFCursor(file, at: 4)
    try GGUFPart.requireVersion(&cursor)
    let tensorCount = try cursor.count(.tensorCount, ofAtLeast: GGUFTensorInfo.smallestEntry)
    let keyCount = try cursor.count(.keyCount, ofAtLeast: GGUFMetadata.smallestEntry)
    metadata = try GGUFMetadata(&cursor, count: keyCount)
    let infos = try GGUFPart.infos(&cursor, count: tensorCount)
    var data = GGUFData(cursor, alignment: metadata.alignment)
    var tensors: [WeightTensor] = []
    for info in infos { tensors.append(try data.tensor(info)) }
    self.file = file
    self.tensors = tensors
    warnings = data.warnings
  }

  private static func requireVersion(_ cursor: inout GGUFCursor) throws(LocatedFault) {
    let version: UInt32 = try cursor.integer(.version)
    if 2...3 ~= version { return }
    // No version has reached 65,536; if a small one is read with reversed bytes, its low half is 0.
    throw GGUFFile.fault(version != 0 && version & 0xffff == 0 ? .bigEndian : .version(version))
  }

  private static func infos(
    _ cursor: inout GGUFCursor, count: Int
  ) throws(LocatedFault) -> [GGUFTensorInfo] {
    var infos: [GGUFTensorInfo] = []
    var names: Set<[UInt8]> = []
    for _ in 0..<count {
      let start = cursor.offset
      let info = try GGUFTensorInfo(&cursor)
      guard names.insert(Array(info.name.utf8)).inserted else {
        throw LocatedFault(HeaderFault.duplicateName(info.name, offset: start))
      }
      infos.append(info)
    }
    return infos
  }
}
