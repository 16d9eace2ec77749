extension ONNXFault: CustomStringConvertible {
  /// What is wrong, in a few words.
  package var description: String { messageWords ?? tensorWords ?? externalWords ?? "malformed" }

  private var messageWords: String? {
    switch self {
    case .wire(let fault): fault.description
    case .noGraph: "expected a graph, found none; the file is cut off or no model"
    case .fieldTwice(let field, let offset):
      "field \(field) appears a second time at byte \(offset)"
    case .notUTF8(let offset): "invalid UTF-8 in the name at byte \(offset)"
    case .longText(let offset, let count, let limit):
      "name at byte \(offset): expected at most \(bytes(limit)), found \(count)"
    case .nestedTooDeep(let offset, let limit):
      "graphs nested deeper than \(limit) levels at byte \(offset)"
    case .tooMany(let what, let limit): "expected at most \(limit) \(what.rawValue), found more"
    case .nameTwice: "two tensors have this name"
    default: nil
    }
  }

  private var tensorWords: String? {
    switch self {
    case .dataType(let number): "data_type \(number) is not known; a newer version may read it"
    case .negativeDimension(let value, let offset):
      "dims: expected at least 0 at byte \(offset), found \(value)"
    case .rank(let offset, let limit):
      "dims: expected at most \(limit) numbers, found more at byte \(offset)"
    case .tooManyElements(let shape):
      "shape \(tuple(shape)): the size in bytes exceeds 64 bits"
    case .segment(let offset):
      "a segment at byte \(offset): tensors in several parts are not read"
    case .twoPlaces(let offset):
      "expected elements in one place, found them in two, in the message at byte \(offset)"
    case .wrongField(let expected, let encoding, let found):
      "expected elements of type \(encoding) in field \(expected), found "
        + (found.map { "them in field \($0)" } ?? "none there")
    case .partialNumber(let offset, let count, let size):
      "numbers at byte \(offset): expected a multiple of \(bytes(size)), found \(count)"
    case .entryCount(let expected, let shape, let encoding, let found):
      "data: expected \(expected) entries for shape \(tuple(shape)) of \(encoding), found \(found)"
    case .dataSize(let expected, let shape, let encoding, let found):
      "data: expected \(bytes(expected)) for shape \(tuple(shape)) of \(encoding), found \(found)"
    default: nil
    }
  }

  private var externalWords: String? {
    switch self {
    case .noLocation: "external_data: the key \"location\" is missing"
    case .location(let path):
      "external_data: expected a path down from the model's folder, found "
        + DisplayedText.quoted(path)
    case .outsideFolder(let path):
      "external_data: \(DisplayedText.quoted(path)) is a link out of the model's folder"
    case .keyTwice(let key):
      "external_data: the key \(DisplayedText.quoted(key)) appears a second time"
    case .externalNumber(let key, let text):
      "external_data: expected a number of bytes as \(key), found \(DisplayedText.quoted(text))"
    case .externalLength(let expected, let found):
      "external_data: expected a length of \(bytes(expected)) for the shape, found \(found)"
    case .externalRange(let offset, let length, let size):
      "external_data: expected \(bytes(length)) from byte \(offset) on, "
        + "but the file has \(bytes(size))"
    default: nil
    }
  }
}
