/// What is wrong with an ONNX file. Offsets are bytes from the start of the file, fields are numbers of the schema.
package enum ONNXFault: Equatable, Sendable {
  /// What there may not be too much of.
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
  /// A field that stands once at most stands twice.
  case fieldTwice(field: Int, offset: Int)
  /// A text is not UTF-8.
  case notUTF8(offset: Int)
  /// A name has more bytes than any name needs.
  case longText(offset: Int, bytes: Int, limit: Int)
  /// Graphs lie in each other deeper than any model needs.
  case nestedTooDeep(offset: Int, limit: Int)
  /// The model has more of something than any model needs.
  case tooMany(Counted, limit: Int)
  /// Two tensors have one name.
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
  /// The tensor is a part of one.
  case segment(offset: Int)
  /// The elements stand in two places.
  case twoPlaces(offset: Int)
  /// The elements stand in a field for others; nil for the raw bytes, or none.
  case wrongField(expected: Int, ElementEncoding, found: Int?)
  /// Packed numbers do not fill their bytes.
  case partialNumber(offset: Int, bytes: Int, size: Int)
  /// A shape needs another number of entries than there are.
  case entryCount(expected: Int, shape: [Int], ElementEncoding, found: Int)
  /// A shape needs another number of bytes than there are.
  case dataSize(expected: Int, shape: [Int], ElementEncoding, found: Int)

  // MARK: Data in other files

  /// The file is not named.
  case noLocation
  /// The path is none that may be followed.
  case location(String)
  /// The path leads out of the model's folder.
  case outsideFolder(String)
  /// A key stands twice.
  case keyTwice(String)
  /// An offset or length is no number.
  case externalNumber(key: String, String)
  /// A length is not what the shape needs.
  case externalLength(expected: Int, found: Int)
  /// The place is not in the file.
  case externalRange(offset: Int, length: Int, fileSize: Int)
}
