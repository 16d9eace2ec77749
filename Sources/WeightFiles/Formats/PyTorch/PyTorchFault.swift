/// What is wrong with a PyTorch file.
package enum PyTorchFault: Error, Equatable, Sendable, CustomStringConvertible {
  /// A pickle is refused; the place is counted from its own start.
  case pickle(part: String, offset: Int, PickleFault)
  /// One of the pickles of a legacy file is not what it should be.
  case part(String, expected: String, found: String)

  // MARK: Walking through the values

  /// Containers are nested deeper than any model is.
  case nestedTooDeep(limit: Int)
  /// Shared containers lead to more values than any model has.
  case tooManyValues(limit: Int)
  /// The tensors have more dimensions together than those of any model.
  case tooManyDimensions(limit: Int)
  /// The names of the tensors are longer than any model's.
  case namesTooLong(limit: Int)
  /// Two tensors have one name.
  case sameName
  /// The name of a tensor is not UTF-8.
  case nameNotText

  // MARK: Tensors and storages

  /// What describes a tensor or storage is not what it should be.
  case tensor(expected: String, found: String)
  /// A storage is described in two ways.
  case storageTwice(key: String)
  /// A storage is not in the file.
  case storageMissing(key: String)
  /// A storage has fewer bytes than its description says.
  case storageSize(key: String, expected: Int, found: Int)
  /// The tensor reaches out of its storage, counted in elements.
  case outsideStorage(last: Int, count: Int)
  /// The size of the tensor exceeds 64 bits.
  case tooLarge(shape: [Int])
  /// The tensor shows the elements of its storage more often than is read.
  case repeatsElements(shape: [Int], stored: Int, limit: Int)

  /// What is wrong, in a few words.
  package var description: String {
    switch self {
    case .pickle(let part, let offset, let fault): "\(part), byte \(offset): \(fault)"
    case .part(let part, let expected, let found): "\(part): expected \(expected), found \(found)"
    case .nestedTooDeep(let limit): "values are nested deeper than \(limit) levels"
    case .tooManyValues(let limit):
      "more than \(limit) values are reached through containers that are shared"
    case .tooManyDimensions(let limit):
      "expected at most \(limit) dimensions of all tensors together, found more"
    case .namesTooLong(let limit): "the names of the tensors need more than \(bytes(limit))"
    case .sameName: "the name stands for two tensors"
    case .nameNotText: "the name of a tensor is not UTF-8"
    default: storageWords
    }
  }

  private var storageWords: String {
    switch self {
    case .tensor(let expected, let found): "expected \(expected), found \(found)"
    case .storageTwice(let key): "storage \(DisplayedText.quoted(key)) is described in two ways"
    case .storageMissing(let key): "storage \(DisplayedText.quoted(key)) is not in the file"
    case .storageSize(let key, let expected, let found):
      "storage \(DisplayedText.quoted(key)): expected \(bytes(expected)), found \(found)"
    case .outsideStorage(let last, let count):
      "reaches element \(last) of a storage of \(count)"
    case .tooLarge(let shape): "shape \(tuple(shape)): the size in bytes exceeds 64 bits"
    case .repeatsElements(let shape, let stored, let limit):
      "shape \(tuple(shape)) shows \(stored) stored elements more often than once, "
        + "and has more than \(limit)"
    default: "cannot be read"
    }
  }
}
