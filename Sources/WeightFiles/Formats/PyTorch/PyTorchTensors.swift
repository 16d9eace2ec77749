import Files
import Matrices

/// The tensors of a pickle, each in its place in the file.
enum PyTorchTensors {
  /// Returns a part of a storage's bytes; the caller has checked that the storage has them.
  typealias Source = (PickledStorage, Range<Int>) -> TensorBytes

  /// Locates the bytes of the tensors that were found.
  ///
  /// - Parameters:
  ///   - missing: the keys of storages that are not in the file.
  /// - Throws: `PyTorchFault` for a tensor that needs elements outside its storage, or if no storage of any tensor is there.
  static func placed(
    _ tensors: PickledTensors, _ order: ByteOrder, missing: Set<String> = [], in source: Source
  ) throws(LocatedFault) -> [WeightTensor] {
    var placed: [WeightTensor] = []
    var unpacked: [PickleSlice: PackedBytes] = [:]
    if let key = missing.min(), !tensors.found.contains(where: { $0.hasElements(but: missing) }) {
      throw PyTorchArchive.fault(.storageMissing(key: key))
    }
    for found in tensors.found {
      let name = found.name ?? tensors.pickle.stem
      do throws(PyTorchFault) {
        let storage =
          switch found.kind {
          case .tensor(let tensor) where missing.contains(tensor.storage.key):
            try TensorStorage(
              without: .missingStorage(key: tensor.storage.key), tensor.element.encoding,
              shape: tensor.shape, in: tensors.pickle)
          case .tensor(let tensor): try tensor.placed(order) { source(tensor.storage, $0) }
          case .quantised(let tensor):
            try quantised(tensor, order, missing, tensors.pickle, in: source)
          case .array(let array): array.placed(in: tensors.pickle, &unpacked)
          case .numbers(let objects): objects.placed(in: tensors.pickle)
          case .absent(let tensor): try tensor.placed(in: tensors.pickle)
          }
        placed.append(WeightTensor(name: name, storage: storage))
      } catch {
        throw PyTorchArchive.fault(error, tensor: name)
      }
    }
    return placed
  }

  /// The numbers that a quantised tensor stands for, or the reason why they cannot be read.
  private static func quantised(
    _ tensor: PickledQuantised, _ order: ByteOrder, _ missing: Set<String>, _ pickle: Pickle,
    in source: Source
  ) throws(PyTorchFault) -> TensorStorage {
    let integers = tensor.integers
    if let key = tensor.keys.first(where: missing.contains) {
      return try TensorStorage(
        without: .missingStorage(key: key), integers.element.encoding, shape: integers.shape,
        in: pickle)
    }
    return try tensor.placed(order, path: pickle.path, in: source)
  }

  /// The warning that quantised tensors are read as the numbers that they stand for.
  private static func warnings(quantised tensors: PickledTensors) -> [String] {
    let names = tensors.found.filter {
      if case .quantised = $0.kind { true } else { false }
    }.map { $0.name ?? FilePaths.stem(of: tensors.pickle.path) }
    guard let first = names.first else { return [] }
    return [
      DisplayedText.quoted(first) + (names.count > 1 ? " and \(names.count - 1) more" : "")
        + ": quantised, read as (q − zero point) · scale"
    ]
  }

  /// Says of tensors without elements where these are. Training in parts leaves no elements in nearly all tensors of a
  /// checkpoint; a few may be empty in any file.
  static func markingParts(_ tensors: [WeightTensor]) -> [WeightTensor] {
    guard tensors.count(where: { $0.shape == [0] }) * 2 > tensors.count else { return tensors }
    return tensors.map { tensor in
      guard tensor.shape == [0], case .plain(let type) = tensor.encoding else { return tensor }
      return WeightTensor(
        name: tensor.name,
        storage: TensorStorage(
          bytes: tensor.storage.bytes,
          encoding: .unavailable(type.rawValue, .elementsInOtherParts), shape: [0]))
    }
  }

  /// The warning that storages are missing.
  static func warnings(missing: Set<String>) -> [String] {
    guard let first = missing.min() else { return [] }
    return [
      "lacks storages: \(DisplayedText.quoted(first))"
        + (missing.count > 1 ? " and \(missing.count - 1) more" : "")
        + "; the file is damaged, or was saved in parts"
    ]
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
    return tensors.warnings + warnings(quantised: tensors) + shown
      + (rest > 0 ? ["holds Python objects of \(rest) more types, which were not run"] : [])
  }

  private static let mostClasses = 8

  /// The warning that a file holds no tensors.
  static func emptiness(_ tensors: [WeightTensor]) -> [String] {
    tensors.isEmpty ? ["holds no tensors"] : []
  }
}

extension PickledTensors.Tensor {
  /// Whether the file has the elements.
  ///
  /// - Parameter missing: the keys of storages that are not in the file.
  fileprivate func hasElements(but missing: Set<String>) -> Bool {
    switch kind {
    case .tensor(let tensor): !missing.contains(tensor.storage.key)
    case .quantised(let tensor): !tensor.keys.contains(where: missing.contains)
    case .array, .numbers: true
    case .absent: false
    }
  }
}
