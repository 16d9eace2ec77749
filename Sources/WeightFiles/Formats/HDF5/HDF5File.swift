import Files

/// Reads HDF5 files, such as Keras writes with the extensions `.h5` and `.weights.h5`: each dataset is a tensor.
enum HDF5File: FileReader {
  typealias Fault = HDF5Fault

  static let format = WeightFileFormat(
    "hdf5", title: "HDF5", extensions: [".h5"])
  private static let signature: [UInt8] = [0x89, 0x48, 0x44, 0x46, 0x0d, 0x0a, 0x1a, 0x0a]

  /// The signature may follow a user block of 512, 1024, 2048 and so on bytes.
  static func recognises(_ bytes: RawSpan, path: String) -> Bool {
    if bytes.starts(with: signature) { return true }
    // A safetensors file may hold the signature among its elements.
    if bytes.firstVisible(from: 8) == UInt8(ascii: "{") { return false }
    var place = 512
    while place <= bytes.byteCount - signature.count {
      if bytes.copied(place..<place + signature.count) == signature { return true }
      place *= 2
    }
    return false
  }

  static func open(_ file: MappedFile) throws(LocatedFault) -> WeightFile {
    let (tensors, warnings) = try contents(of: HDF5Source(file: file, range: 0..<file.count))
    return WeightFile(
      path: file.path, format: format, byteCount: file.count, tensors: tensors, warnings: warnings)
  }

  /// The datasets by name, and warnings.
  static func contents(
    of source: HDF5Source
  ) throws(LocatedFault) -> (tensors: [WeightTensor], warnings: [String]) {
    let list = try source.list()
    let library = HDF5Source.libraryVersion
    if list.datasets.isEmpty {
      if let place = list.newer.first {
        throw HDF5File.fault(.newer(place: place, library: library))
      }
      if let link = list.links.first { throw HDF5File.fault(.onlyLinks(first: link.name)) }
    }
    var tensors: [WeightTensor] = []
    var known: [UInt64: TensorStorage] = [:]
    for dataset in list.datasets {
      // A dataset with two names becomes two tensors of the same bytes.
      let storage =
        if let first = known[dataset.address] { first } else { try dataset.storage(in: source) }
      known[dataset.address] = storage
      tensors.append(WeightTensor(name: dataset.name, storage: storage))
    }
    tensors = SafetensorsFile.sortedByName(tensors)
    for (tensor, next) in zip(tensors, tensors.dropFirst())
    where tensor.name.utf8.elementsEqual(next.name.utf8) {
      throw fault(.duplicateName, tensor: tensor.name)
    }
    let newer = list.newer.map {
      "\(DisplayedText.quoted($0)) is not listed: the HDF5 library \(library) does not know its version; "
        + "it is damaged, or written by a newer HDF5"
    }
    return (
      tensors,
      shortened(newer, "datasets that are not listed")
        + shortened(list.links.map(\.warning), "links of these kinds")
    )
  }

  /// The first warnings, and the count of the rest.
  private static func shortened(_ warnings: [String], _ kind: String) -> [String] {
    let limit = 10
    guard warnings.count > limit else { return warnings }
    return warnings.prefix(limit) + ["\(warnings.count - limit) more \(kind)"]
  }
}
