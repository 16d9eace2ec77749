import Files

/// The tensors of a pickle, each in its place in the file.
enum PyTorchTensors {
  /// Returns a part of a storage's bytes; the caller has checked that the storage has them.
  typealias Source = (PickledStorage, Range<Int>) -> TensorBytes

  /// Locates the bytes of the tensors that were found.
  ///
  /// - Throws: `PyTorchFault` for a tensor that needs elements outside its storage.
  static func placed(
    _ tensors: PickledTensors, _ order: ByteOrder, in source: Source
  ) throws(LocatedFault) -> [WeightTensor] {
    var placed: [WeightTensor] = []
    var unpacked: [PickleSlice: PackedBytes] = [:]
    for found in tensors.found {
      let name = found.name ?? tensors.pickle.stem
      do throws(PyTorchFault) {
        let storage =
          switch found.kind {
          case .tensor(let tensor): try tensor.placed(order) { source(tensor.storage, $0) }
          case .array(let array): array.placed(in: tensors.pickle, &unpacked)
          }
        placed.append(WeightTensor(name: name, storage: storage))
      } catch {
        throw PyTorchArchive.fault(error, tensor: name)
      }
    }
    return placed
  }

  /// The tensors sorted by name; all names must differ.
  static func sorted(
    _ tensors: [WeightTensor]
  ) throws(LocatedFault) -> [WeightTensor] {
    let sorted = SafetensorsFile.sortedByName(tensors)
    for (one, other) in zip(sorted, sorted.dropFirst())
    where one.name.utf8.elementsEqual(other.name.utf8) {
      throw PyTorchArchive.fault(.sameName, tensor: one.name)
    }
    return sorted
  }

  /// Warnings about a pickle: values that were not run, or not listed.
  static func warnings(_ tensors: PickledTensors) -> [String] {
    let classes = tensors.pickle.unknownGlobals.map(\.path).sorted()
    let shown = classes.prefix(mostClasses).map {
      "holds a Python object of type \(DisplayedText.quoted($0)), which was not run"
    }
    let rest = classes.count - shown.count
    return tensors.warnings + shown
      + (rest > 0 ? ["holds Python objects of \(rest) more types, which were not run"] : [])
  }

  private static let mostClasses = 8

  /// The warning that a file holds no tensors.
  static func emptiness(_ tensors: [WeightTensor]) -> [String] {
    tensors.isEmpty ? ["holds no tensors"] : []
  }
}
