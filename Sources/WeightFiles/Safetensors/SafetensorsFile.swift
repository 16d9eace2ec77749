/// Reads one `.safetensors` file.
enum SafetensorsFile {
  static func open(_ file: MappedFile) throws(WeightFileError) -> WeightFile {
    let header = try file.withBytes { (bytes: RawSpan) throws(WeightFileError) in
      try SafetensorsHeader(bytes, path: file.path)
    }
    let tensors = header.entries.map { entry in
      WeightTensor(
        name: entry.name,
        storage: TensorStorage(
          file: file,
          range: header.dataStart + entry.data.lowerBound..<header.dataStart
            + entry.data.upperBound,
          elementType: entry.elementType, shape: entry.shape, storageOrder: .c, byteOrder: .little))
    }
    return WeightFile(
      path: file.path, format: .safetensors, byteCount: file.count,
      tensors: sortedByName(tensors), warnings: header.warnings)
  }

  /// Tensors ascending by the UTF-8 bytes of their names.
  static func sortedByName(_ tensors: [WeightTensor]) -> [WeightTensor] {
    tensors.sorted { $0.name.utf8.lexicographicallyPrecedes($1.name.utf8) }
  }
}
