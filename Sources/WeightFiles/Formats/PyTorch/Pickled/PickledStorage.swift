import Files

/// What a pickle says about a storage: a run of elements that tensors share.
///
/// `("storage", class, key, device, element count)`; old files add a view, which is None except in the oldest.
struct PickledStorage: Equatable {
  let key: String
  let element: PyTorchElement
  /// In elements of the class.
  let count: Int

  /// The size in bytes.
  var byteCount: Int { count * element.size }

  init(_ identifier: PickleReference, in pickle: Pickle) throws(PyTorchFault) {
    guard let parts = pickle.sequence(identifier), parts.count >= 5,
      pickle.text(parts[0]) == "storage"
    else {
      throw .tensor(expected: "the five parts of a storage", found: pickle[identifier].found)
    }
    guard let code = pickle.global(parts[1]) else {
      throw .tensor(expected: "the class of a storage", found: pickle[parts[1]].found)
    }
    guard let element = PyTorchElement(code: code) else {
      throw .tensor(
        expected: "the class of a storage", found: DisplayedText.quoted(code.path))
    }
    // PyTorch uses numbers as keys. Only ASCII is accepted, because other texts can be equal although their bytes
    // differ.
    guard let key = pickle.text(parts[2]), key.utf8.count <= PickledStorage.longestKey,
      key.utf8.allSatisfy({ 0x21...0x7e ~= $0 })
    else {
      throw .tensor(expected: "the key of a storage", found: pickle[parts[2]].found)
    }
    guard let count = pickle.integer(parts[4]), count >= 0,
      !count.multipliedReportingOverflow(by: element.size).overflow
    else {
      throw .tensor(expected: "the element count of a storage", found: pickle[parts[4]].found)
    }
    if parts.count > 5, case .none = pickle[parts[5]] {
    } else if parts.count > 5 {
      throw .tensor(
        expected: "a whole storage", found: "a view of one, as PyTorch before 0.4 wrote")
    }
    self.key = key
    self.element = element
    self.count = count
  }

  private static let longestKey = 255

  /// The storages of a pickle by key, each with its first description, whose element type legacy files use for the
  /// count.
  static func all(in pickle: Pickle) throws(LocatedFault) -> [String: PickledStorage] {
    var storages: [String: PickledStorage] = [:]
    for identifier in pickle.identifiers where !isModule(identifier, in: pickle) {
      do throws(PyTorchFault) {
        guard case .persistent(let parts) = pickle[identifier] else { continue }
        let storage = try PickledStorage(parts, in: pickle)
        let first = storages[storage.key] ?? storage
        guard first.byteCount == storage.byteCount else { throw .storageTwice(key: storage.key) }
        storages[storage.key] = first
      } catch {
        throw PyTorchArchive.fault(error)
      }
    }
    return storages
  }

  /// In old files, identifiers also stand for the source of a model's classes.
  private static func isModule(_ identifier: PickleReference, in pickle: Pickle) -> Bool {
    guard case .persistent(let parts) = pickle[identifier],
      let first = pickle.sequence(parts)?.first
    else { return false }
    return pickle.text(first) == "module"
  }
}
