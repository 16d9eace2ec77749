import Matrices

/// Which index of a stored array numbers the features, and why.
package struct FeatureConvention: Equatable, Sendable {
  /// The index.
  package let orientation: Orientation
  /// Why, in a few words.
  package let reason: String

  /// Rows: the convention of embeddings and dictionaries.
  package static let byDefault = FeatureConvention(orientation: .rows, reason: "the default")

  /// The convention that the user asked for.
  package static func asked(_ orientation: Orientation) -> FeatureConvention {
    FeatureConvention(orientation: orientation, reason: "as asked")
  }
}

/// Finds out, from the names and shapes of a file's tensors, which index numbers the features.
package struct FeatureConventions {
  private let shapes: [[UInt8]: [Int]]

  /// The conventions of a file.
  package init(of file: WeightFile) {
    shapes = Dictionary(
      file.tensors.map { (Array($0.name.utf8), $0.shape) }, uniquingKeysWith: { first, _ in first })
  }

  /// Which index of a tensor numbers the features.
  ///
  /// Sparse autoencoders hold each of their n features once as a direction that is read and once as one that is written;
  /// which index numbers them depends on who wrote the file. Two writers are known by their pairs of tensors:
  ///
  /// | writer | read | written | |
  /// |---|---|---|---|
  /// | SAELens | columns of `W_enc` (d, n) | rows of `W_dec` (n, d') | d' ≠ d in transcoders |
  /// | dictionary_learning | rows of `encoder.weight` (n, d) | columns of `decoder.weight` (d, n) | n > d |
  ///
  /// Other autoencoders use the second pair of names, too; if they have fewer features than dimensions, the default
  /// applies. Names may have a common prefix that ends in a dot or a slash.
  package func convention(of tensor: WeightTensor) -> FeatureConvention {
    guard tensor.shape.count == 2 else { return .byDefault }
    for known in Self.knownPairs {
      guard let prefix = Self.prefix(of: Array(tensor.name.utf8), before: Array(known.name.utf8)),
        let partner = shapes[prefix + Array(known.partner.utf8)],
        known.suits(tensor.shape, partner: partner)
      else { continue }
      return FeatureConvention(orientation: known.orientation, reason: known.reason)
    }
    return .byDefault
  }

  private struct Known {
    /// What the shapes must show as well.
    enum Demand {
      /// Both have the same number of features.
      case equalCounts
      /// One shape is the transpose of the other, with more features than dimensions.
      case overcomplete
    }

    let name: String
    let partner: String
    let orientation: Orientation
    let demand: Demand
    let reason: String

    func suits(_ shape: [Int], partner: [Int]) -> Bool {
      let (features, dimensions) =
        orientation == .rows ? (shape[0], shape[1]) : (shape[1], shape[0])
      guard partner.count == 2 else { return false }
      return switch demand {
      case .equalCounts: partner[orientation == .rows ? 1 : 0] == features
      case .overcomplete: partner == [shape[1], shape[0]] && features > dimensions
      }
    }
  }

  private static let knownPairs = [
    Known(
      name: "W_dec", partner: "W_enc", orientation: .rows, demand: .equalCounts,
      reason: "the decoder of a sparse autoencoder, as SAELens stores it"),
    Known(
      name: "W_enc", partner: "W_dec", orientation: .columns, demand: .equalCounts,
      reason: "the encoder of a sparse autoencoder, as SAELens stores it"),
    Known(
      name: "decoder.weight", partner: "encoder.weight", orientation: .columns,
      demand: .overcomplete,
      reason: "the decoder of a sparse autoencoder, as dictionary_learning stores it"),
    Known(
      name: "encoder.weight", partner: "decoder.weight", orientation: .rows, demand: .overcomplete,
      reason: "the encoder of a sparse autoencoder, as dictionary_learning stores it"),
  ]

  /// The part of a name before a known ending; nil if the name does not end so.
  private static func prefix(of name: [UInt8], before end: [UInt8]) -> [UInt8]? {
    guard name.count >= end.count, name.suffix(end.count) == end[...] else { return nil }
    let prefix = Array(name.dropLast(end.count))
    let isWhole = prefix.last.map { $0 == UInt8(ascii: ".") || $0 == UInt8(ascii: "/") } ?? true
    return isWhole ? prefix : nil
  }
}
