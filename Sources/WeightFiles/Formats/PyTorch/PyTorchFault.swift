import Files

/// What is wrong with a PyTorch file.
package enum PyTorchFault: ReadingFault {
  /// A pickle is refused; `offset` counts from the start of the pickle.
  case pickle(part: String, offset: Int, PickleFault)
  /// One of the pickles of a legacy file is not what it should be.
  case part(String, expected: String, found: String)

  // MARK: Walking through the values

  /// Containers are nested deeper than any model is.
  case nestedTooDeep(limit: Int)
  /// Shared containers lead to more values than any model has.
  case tooManyValues(limit: Int)
  /// All tensors together have more dimensions than any model has.
  case tooManyDimensions(limit: Int)
  /// The names of the tensors are longer than any model's.
  case namesTooLong(limit: Int)
  /// Two tensors have the same name.
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
  /// The tensor needs elements outside its storage; both counts are elements.
  case outsideStorage(last: Int, count: Int)
  /// The size of the tensor exceeds 64 bits.
  case tooLarge(shape: [Int])
  /// The tensor repeats the elements of its storage too often.
  case repeatsElements(shape: [Int], stored: Int, limit: Int)

  /// What is wrong, in a few words.
  package var description: String {
    switch self {
    case .pickle(let part, let offset, let fault): "\(part), byte \(offset): \(fault)"
    case .part(let part, let expected, let found): "\(part): expected \(expected), found \(found)"
    case .nestedTooDeep(let limit): "values are nested deeper than \(limit) levels"
    case .tooManyValues(let limit):
      "shared containers lead to more than \(limit) values"
    case .tooManyDimensions(let limit):
      "expected at most \(limit) dimensions of all tensors together, found more"
    case .namesTooLong(let limit): "the names of the tensors need more than \(bytes(limit))"
    case .sameName: "two tensors have this name"
    case .nameNotText: "the name of a tensor is not UTF-8"
    case .tensor(let expected, let found): "expected \(expected), found \(found)"
    case .storageTwice(let key): "storage \(DisplayedText.quoted(key)) is described in two ways"
    case .storageMissing(let key): "storage \(DisplayedText.quoted(key)) is not in the file"
    case .storageSize(let key, let expected, let found):
      "storage \(DisplayedText.quoted(key)): expected \(bytes(expected)), found \(found); "
        + "the file is cut off or damaged"
    case .outsideStorage(let last, let count):
      "needs element \(last) of a storage of \(count) elements"
    case .tooLarge(let shape): "shape \(tuple(shape)): the size in bytes exceeds 64 bits"
    case .repeatsElements(let shape, let stored, let limit):
      "shape \(tuple(shape)) repeats \(stored) stored elements to more than \(limit)"
    }
  }
}

/// Why a pickle is refused.
package enum PickleFault: Error, Equatable, Sendable, CustomStringConvertible {
  /// It ends before its STOP.
  case truncated
  /// It has too many bytes.
  case tooLong(limit: Int)
  /// It has too many instructions.
  case tooManyInstructions(limit: Int)
  /// It names too many classes and functions.
  case tooManyGlobals(limit: Int)
  /// Its version is not known.
  case version(Int)
  /// A byte is not an instruction that is supported.
  case instruction(UInt8)
  /// It names a function that can run code or reach the system.
  case forbidden(String)
  /// An instruction needs more values than there are.
  case stackEmpty
  /// An instruction needs a mark, and there is none.
  case noMark
  /// An instruction reads a memo entry that was never stored.
  case notInMemo(Int)
  /// An instruction needs another kind of value than it gets.
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
      "expected an instruction that checkpoints use, found \(JSONCursor.words(for: byte, end: ""))"
    case .forbidden(let name):
      "names \(DisplayedText.quoted(name)), which can run code; nothing was run; do not trust this file"
    case .stackEmpty: "an instruction needs a value, but the stack is empty"
    case .noMark: "an instruction needs a mark, but there is none"
    case .notInMemo(let index): "reads memo entry \(index), which was never stored"
    case .unexpected(let expected, let found): "expected \(expected), found \(found)"
    case .notUTF8: "expected UTF-8 text, found other bytes"
    }
  }
}
