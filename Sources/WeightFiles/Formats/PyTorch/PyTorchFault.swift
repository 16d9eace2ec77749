import Files

/// What is wrong with a PyTorch file.
package enum PyTorchFault: ReadingFault {
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
    }
  }
}

/// Why a pickle is refused.
package enum PickleFault: Error, Equatable, Sendable, CustomStringConvertible {
  /// It ends before its STOP.
  case truncated
  /// It has more bytes than any may have.
  case tooLong(limit: Int)
  /// It has more instructions than any may have.
  case tooManyInstructions(limit: Int)
  /// It names more classes and functions than any may.
  case tooManyGlobals(limit: Int)
  /// It is of a version that is not known.
  case version(Int)
  /// A byte is no instruction that is read.
  case instruction(UInt8)
  /// It names a function that can run code or reach the system.
  case forbidden(String)
  /// An instruction needs more values than there are.
  case stackEmpty
  /// An instruction needs a mark, and there is none.
  case noMark
  /// A value is recalled that was never kept.
  case notInMemo(Int)
  /// Something else stands where an instruction needs a certain value.
  case unexpected(expected: String, found: String)
  /// Bytes that should be text are not UTF-8.
  case notUTF8

  /// What is wrong, in a few words.
  package var description: String {
    switch self {
    case .truncated: "the pickle ends too early; the file is cut off or damaged"
    case .tooLong(let limit): "expected a pickle of at most \(bytes(limit))"
    case .tooManyInstructions(let limit): "expected at most \(limit) instructions"
    case .tooManyGlobals(let limit): "expected at most \(limit) names of classes and functions"
    case .version(let version): "expected a pickle of protocol 0 to 5, found \(version)"
    case .instruction(let byte):
      "expected an instruction that checkpoints need, found \(JSONCursor.words(for: byte, end: ""))"
    case .forbidden(let name):
      "names \(DisplayedText.quoted(name)), which can run code; nothing was run; do not trust this file"
    case .stackEmpty: "an instruction lacks a value to work on"
    case .noMark: "an instruction lacks a mark to work back to"
    case .notInMemo(let index): "recalls value \(index), which was never kept"
    case .unexpected(let expected, let found): "expected \(expected), found \(found)"
    case .notUTF8: "expected UTF-8 text, found other bytes"
    }
  }
}
