import Matrices

/// Which index of a stored array numbers the features, and why.
package struct FeatureConvention: Equatable, Sendable {
  /// The index.
  package let orientation: Orientation
  /// Why, in a few words.
  package let reason: String
  /// Why the other index may be the right one; nil if nothing says so.
  package private(set) var doubt: Doubt?

  /// What makes a default doubtful.
  package enum Doubt: Equatable, Sendable {
    /// Another matrix has the transposed shape: in one of the two, features may be columns.
    case transposedShape(of: String)
    /// The name is one of matrices whose features are columns, and there are more columns than rows.
    case name
  }

  /// An orientation with a reason.
  init(_ orientation: Orientation, _ reason: String) {
    (self.orientation, self.reason) = (orientation, reason)
  }

  /// Rows: the convention of embeddings and dictionaries.
  package static let byDefault = FeatureConvention(.rows, "the default")

  /// The default, although something speaks against it.
  static func byDefault(despite doubt: Doubt) -> FeatureConvention {
    var convention = byDefault
    convention.doubt = doubt
    return convention
  }

  /// The convention that the user asked for.
  package static func asked(_ orientation: Orientation) -> FeatureConvention {
    FeatureConvention(orientation, "as asked")
  }
}

/// Finds out, from the names and shapes of a file's tensors, which index numbers the features.
package struct FeatureConventions {
  let tensors: NamedShapes
  /// The matrices of each shape and each length of name.
  private let matrices: [Bearing: [TensorName]]

  private struct Bearing: Hashable {
    let shape: [Int]
    let steps: Int
  }

  /// How many matrices of one shape are looked at.
  private static let mostCompared = 64

  /// The conventions of a file.
  package init(of file: WeightFile) {
    tensors = NamedShapes(of: file)
    let purposes = TensorPurposes(of: file)
    var matrices: [Bearing: [TensorName]] = [:]
    for tensor in file.tensors
    where tensor.notAnalysable == nil && purposes.purpose(of: tensor) == .weights {
      let name = TensorName(tensor.name)
      let bearing = Bearing(shape: tensor.shape, steps: name.steps.count)
      if matrices[bearing, default: []].count < Self.mostCompared {
        matrices[bearing, default: []].append(name)
      }
    }
    self.matrices = matrices
  }

  /// Which index of a matrix numbers the features.
  ///
  /// Sparse autoencoders say it by the names and shapes of their matrices (`Autoencoder`). Other matrices have the default,
  /// with a doubt if the file gives reason for one.
  package func convention(of tensor: WeightTensor) -> FeatureConvention {
    guard tensor.shape.count == 2 else { return .byDefault }
    if let known = Autoencoder.convention(of: tensor.name, tensor.shape, among: tensors) {
      return known
    }
    let (rows, columns) = (tensor.shape[0], tensor.shape[1])
    if columns > rows, Self.namesColumns(tensor.name) { return .byDefault(despite: .name) }
    if rows != columns, let other = transposed(of: tensor) {
      return .byDefault(despite: .transposedShape(of: other))
    }
    return .byDefault
  }

  /// A matrix of the transposed shape that may be the other half of the same thing: its name differs in at most two steps, as
  /// `mlp.in.weight` and `mlp.out.weight` do. Every transformer has other matrices of transposed shapes.
  private func transposed(of tensor: WeightTensor) -> String? {
    let name = TensorName(tensor.name)
    let bearing = Bearing(shape: tensor.shape.reversed(), steps: name.steps.count)
    return matrices[bearing]?.first { other in
      zip(name.steps, other.steps).count { $0 != $1 } <= 2
    }?.whole
  }

  /// Whether a name is one that programs give to a matrix with a feature or token a column: `W_E` as some papers write it,
  /// `W_U`, anything called a decoder or an unembedding.
  private static func namesColumns(_ name: String) -> Bool {
    TensorName(name).steps.suffix(2).contains { step in
      let step = step.lowercased()
      return ["w_e", "w_u", "w_d", "w_dec"].contains(step) || step.hasPrefix("decoder")
        || step.hasPrefix("unembed")
    }
  }
}

/// The shapes of a file's tensors, by name.
struct NamedShapes {
  // By bytes: Swift's strings are equal if they look alike.
  private let shapes: [[UInt8]: [Int]]

  init(of file: WeightFile) {
    shapes = Dictionary(
      file.tensors.map { (Array($0.name.utf8), $0.shape) }, uniquingKeysWith: { first, _ in first })
  }

  /// The shape of the tensor whose name is the prefix of another name and this ending.
  subscript(prefix: [UInt8], ending: String) -> [Int]? { shapes[prefix + Array(ending.utf8)] }

  /// The part of a name before a known ending; nil if the name does not end so. A part that is not empty ends in a dot or a
  /// slash.
  static func prefix(of name: String, before ending: String) -> [UInt8]? {
    let (name, ending) = (Array(name.utf8), Array(ending.utf8))
    guard name.count >= ending.count, name.suffix(ending.count) == ending[...] else { return nil }
    let prefix = Array(name.dropLast(ending.count))
    let isWhole = prefix.last.map { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "/") } ?? true
    return isWhole ? prefix : nil
  }
}
