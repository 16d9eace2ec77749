import Files

/// Reads `.keras` files: ZIP archives with the weights in HDF5. The description of the network is not read.
enum KerasArchive: ArchiveReader {
  typealias Fault = HDF5Fault

  static let format = WeightFileFormat(
    "keras", title: "Keras", extensions: [".keras"])
  private static let weights = "model.weights.h5"

  static func recognises(_ archive: ZipArchive) -> Bool {
    archive.member(weights) != nil
      || archive.member("config.json") != nil && archive.member("metadata.json") != nil
  }

  static func open(_ archive: ZipArchive) throws(LocatedFault) -> WeightFile {
    let path = archive.file.path
    guard let member = archive.member(weights) else {
      throw HDF5File.fault(.noWeights(expected: weights))
    }
    let (file, range) = try archive.bytes(of: member).mapped()
    let isHDF5 = file.withBytes {
      HDF5File.recognises($0.extracting(range), path: weights)
    }
    guard isHDF5 else {
      throw HDF5File.fault(.notHDF5(member: weights))
    }
    let (tensors, warnings) = try HDF5File.contents(of: HDF5Source(file: file, range: range))
    let others = archive.members.map(\.name).filter { $0 != weights && $0.hasSuffix(".h5") }
    return WeightFile(
      path: path, format: format, byteCount: archive.file.count, tensors: tensors,
      warnings: warnings
        + others.prefix(1).map {
          "weights are read from \(weights) only; \(DisplayedText.quoted($0)) is ignored"
        })
  }
}
