import Files
import Matrices
import WeightFiles

/// The tensors of one autoencoder in a file: those whose names begin with a prefix.
struct AutoencoderTensors {
  /// How the two matrices are called and stored.
  enum Layout: CaseIterable {
    /// `W_enc` (M, N) and `W_dec` (N, M).
    case matrices
    /// `encoder.weight` (N, M) and `decoder.weight` (M, N), as linear layers.
    case layers

    var decoder: String { self == .matrices ? "W_dec" : "decoder.weight" }
    var encoder: String { self == .matrices ? "W_enc" : "encoder.weight" }
  }

  let file: WeightFile
  let layout: Layout
  /// M and N.
  let dimension, count: Int
  private let prefix: String
  private let tensors: [String: WeightTensor]

  /// The most elements of a matrix: more would not fit into memory as doubles.
  private static let mostElements = 1 << 29

  /// Finds the autoencoder of a file.
  ///
  /// - Parameter prefix: what its names begin with; nil for the only one.
  /// - Throws: `EigenframeError` if there is none, or more than one.
  init(in file: WeightFile, prefix wanted: String?) throws(EigenframeError) {
    var found: [(prefix: String, layout: Layout, shape: [Int])] = []
    for tensor in file.tensors where tensor.shape.count == 2 {
      for layout in Layout.allCases {
        guard let prefix = Self.prefix(of: tensor.name, before: layout.decoder),
          wanted.map({ $0 == prefix || $0 + "." == prefix || $0 + "/" == prefix }) ?? true
        else { continue }
        found.append((prefix, layout, tensor.shape))
      }
    }
    guard let one = found.first else {
      throw AutoencoderSettings.failure(
        file.path,
        "expected a sparse autoencoder, with a matrix W_dec (SAELens) or decoder.weight "
          + "(dictionary_learning)\(wanted.map { " under \(DisplayedText.quoted($0))" } ?? ""), "
          + "found none among \(file.tensors.count) tensors; "
          + "convert it to one of these layouts")
    }
    guard found.count == 1 else {
      let names = found.prefix(4).map { DisplayedText.quoted($0.prefix) }
      throw AutoencoderSettings.failure(
        file.path,
        "expected one sparse autoencoder, found \(found.count), with names that begin with "
          + "\(names.joined(separator: ", "))\(found.count > 4 ? ", …" : ""); name one of them")
    }
    (self.file, prefix, layout) = (file, one.prefix, one.layout)
    tensors = Dictionary(file.tensors.map { ($0.name, $0) }) { first, _ in first }
    (dimension, count) =
      layout == .layers ? (one.shape[0], one.shape[1]) : (one.shape[1], one.shape[0])
    let (elements, overflow) = dimension.multipliedReportingOverflow(by: count)
    guard !overflow, (1...Self.mostElements).contains(elements) else {
      throw failure(
        layout.decoder, "expected 1 to \(Self.mostElements) elements, found shape \(one.shape)")
    }
  }

  private static func prefix(of name: String, before ending: String) -> String? {
    guard name.hasSuffix(ending) else { return nil }
    let prefix = String(name.dropLast(ending.count))
    return prefix.isEmpty || prefix.hasSuffix(".") || prefix.hasSuffix("/") ? prefix : nil
  }

  /// Whether the file has a tensor with this name.
  func has(_ name: String) -> Bool { tensors[prefix + name] != nil }

  /// Whether the file has a single number with this name.
  func hasNumber(_ name: String) -> Bool {
    tensors[prefix + name].map { $0.shape.allSatisfy { $0 == 1 } && $0.shape.count < 2 } ?? false
  }

  /// The encoder, M × N, one direction a column.
  func encoder() throws -> Matrix {
    try matrix(
      layout.encoder, shape: layout == .matrices ? [dimension, count] : [count, dimension],
      layout == .matrices ? .columns : .rows)
  }

  /// The decoder, M × N, one direction a column.
  func decoder() throws -> Matrix {
    try matrix(
      layout.decoder, shape: layout == .matrices ? [count, dimension] : [dimension, count],
      layout == .matrices ? .rows : .columns)
  }

  private func matrix(
    _ name: String, shape: [Int], _ orientation: Orientation
  ) throws -> Matrix {
    let features = try tensor(name, shape: shape).features(orientation)
    return try features.tile(0..<features.featureCount)
  }

  /// A list of numbers.
  func list(_ name: String, count: Int) throws -> [Double] {
    try tensor(name, shape: [count]).numbers()
  }

  /// A single number.
  func number(_ name: String) throws -> Double {
    guard hasNumber(name) else { return try tensor(name, shape: []).numbers()[0] }
    return try tensors[prefix + name]?.numbers().first ?? 0
  }

  /// A count; nil if there is no such tensor.
  func wholeNumber(_ name: String) throws -> Int? {
    guard has(name) else { return nil }
    let value = try number(name)
    guard let whole = Int(exactly: value) else {
      throw failure(name, "expected a whole number, found \(value)")
    }
    return whole
  }

  private func tensor(_ name: String, shape: [Int]) throws(EigenframeError) -> WeightTensor {
    guard let tensor = tensors[prefix + name] else {
      throw failure(
        name,
        "expected it beside \(layout.decoder), found none; "
          + "the file may be of another kind of autoencoder")
    }
    guard tensor.shape == shape else {
      throw failure(
        name,
        "expected shape \(shape) for \(dimension) dimensions and \(count) atoms, as "
          + "\(layout.decoder) has, found \(tensor.shape)")
    }
    return tensor
  }

  /// An error about a tensor.
  func failure(_ name: String, _ fault: String) -> EigenframeError {
    let path = DisplayedText.escaped(file.path)
    return EigenframeError(
      .badData, "\(path): tensor \(DisplayedText.quoted(prefix + name)): \(fault)",
      file: file.path, tensor: prefix + name)
  }
}
