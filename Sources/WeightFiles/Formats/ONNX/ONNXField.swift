/// The fields of the format's messages that are read, by their numbers in the schema.
enum ONNXField {
  /// `ModelProto`, the whole file.
  enum Model: Int {
    case irVersion = 1
    case producerName, producerVersion, domain, modelVersion, docString, graph, opsetImport
    case metadataProps = 14
    case trainingInfo = 20
    case functions = 25
    case configuration = 26

    /// How the field is written.
    var wireType: ProtobufWireType {
      switch self {
      case .irVersion, .modelVersion: .varint
      default: .bytes
      }
    }
  }

  /// `TrainingInfoProto`.
  enum Training: Int {
    case initialization = 1
    case algorithm
  }

  /// `GraphProto`.
  enum Graph: Int {
    case node = 1
    case initializer = 5
    case sparseInitializer = 15
  }

  /// `FunctionProto`.
  enum Function: Int {
    case name = 1
    case node = 7
    case domain = 10
  }

  /// `NodeProto`.
  enum Node: Int {
    case input = 1
    case output, name, opType, attribute
    case domain = 7
  }

  /// `AttributeProto`.
  enum Attribute: Int {
    case name = 1
    case float, int
    case tensor = 5
    case graph, floats, ints
    case graphs = 11
    case sparseTensor = 22
  }

  /// `TensorProto`.
  enum Tensor: Int {
    case dims = 1
    case dataType, segment
    case floatData, int32Data, stringData, int64Data
    case name, rawData
    case doubleData, uint64Data
    case externalData = 13
    case dataLocation
  }

  /// `SparseTensorProto`.
  enum SparseTensor: Int {
    case values = 1
    case dims = 3
  }

  /// `StringStringEntryProto`.
  enum Entry: Int {
    case key = 1
    case value
  }
}
