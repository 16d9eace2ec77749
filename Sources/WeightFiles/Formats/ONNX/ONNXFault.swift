import Files

/// What is wrong with an ONNX file. Offsets are bytes from the start of the file, fields are numbers of the schema.
package enum ONNXFault: ReadingFault {
  /// Things whose number is limited.
  package enum Counted: String, Sendable {
    /// Tensors of all graphs.
    case tensors
    /// Graphs and functions.
    case graphs = "graphs and functions"
    /// The names of all tensors.
    case nameBytes = "bytes of names"
  }

  // MARK: The messages

  /// The wire format is broken.
  case wire(ProtobufFault)
  /// The model has no graph.
  case noGraph
  /// A field that may appear only once appears twice.
  case fieldTwice(field: Int, offset: Int)
  /// A text is not UTF-8.
  case notUTF8(offset: Int)
  /// A name has more bytes than any name needs.
  case longText(offset: Int, bytes: Int, limit: Int)
  /// Graphs are nested deeper than any model needs.
  case nestedTooDeep(offset: Int, limit: Int)
  /// The model has more of something than any model needs.
  case tooMany(Counted, limit: Int)
  /// Two tensors have the same name.
  case nameTwice

  // MARK: A tensor

  /// The number of an element type that is not known.
  case dataType(Int64)
  /// A dimension is below 0.
  case negativeDimension(Int, offset: Int)
  /// There are more dimensions than any tensor has.
  case rank(offset: Int, limit: Int)
  /// The size of a shape does not fit into an integer.
  case tooManyElements(shape: [Int])
  /// The tensor is one segment of a larger tensor.
  case segment(offset: Int)
  /// The elements are in two places.
  case twoPlaces(offset: Int)
  /// The elements are in a field for another type; nil if they are in the raw bytes, or missing.
  case wrongField(expected: Int, ElementEncoding, found: Int?)
  /// Packed numbers do not fill their bytes.
  case partialNumber(offset: Int, bytes: Int, size: Int)
  /// The shape does not need the number of entries that there is.
  case entryCount(expected: Int, shape: [Int], ElementEncoding, found: Int)
  /// The shape does not need the number of bytes that there is.
  case dataSize(expected: Int, shape: [Int], ElementEncoding, found: Int)

  // MARK: Data in other files

  /// The file is not named.
  case noLocation
  /// The path must not be followed.
  case location(String)
  /// The path leads out of the model's folder.
  case outsideFolder(String)
  /// A key appears twice.
  case keyTwice(String)
  /// An offset or length is not a number.
  case externalNumber(key: String, String)
  /// A length is not what the shape needs.
  case externalLength(expected: Int, found: Int)
  /// The place is not in the file.
  case externalRange(offset: Int, length: Int, fileSize: Int)

  /// What is wrong, in a few words.
  package var description: String {
    switch self {
    case .wire(let fault): fault.description
    case .noGraph: "expected a graph, found none; the file is cut off or not a model"
    case .fieldTwice(let field, let offset):
      "field \(field) appears a second time at byte \(offset)"
    case .notUTF8(let offset): "invalid UTF-8 in the name at byte \(offset)"
    case .longText(let offset, let count, let limit):
      "name at byte \(offset): expected at most \(bytes(limit)), found \(count)"
    case .nestedTooDeep(let offset, let limit):
      "graphs nested deeper than \(limit) levels at byte \(offset)"
    case .tooMany(let what, let limit): "expected at most \(limit) \(what.rawValue), found more"
    case .nameTwice: "two tensors have this name"
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
    }
  }
}
