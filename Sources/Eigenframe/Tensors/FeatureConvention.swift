import Matrices
import WeightFiles

/// Which index of a stored array numbers the features, and why.
public struct FeatureConvention: Equatable, Sendable {
  /// The index.
  public let orientation: Orientation
  /// Why, in a few words.
  public let reason: String

  /// Rows, as embeddings and dictionaries have them.
  public static let byDefault = FeatureConvention(orientation: .rows, reason: "the default")

  /// What someone asked for.
  public static func asked(_ orientation: Orientation) -> FeatureConvention {
    FeatureConvention(orientation: orientation, reason: "as asked")
  }

  /// What the names and shapes of a file's tensors show.
  ///
  /// Sparse autoencoders hold each feature once as a direction that is read and once as one that is written; which
  /// index numbers them depends on who wrote the file. Two writers are known, each by a pair of tensors with
  /// transposed shapes:
  ///
  /// | writer | read | written |
  /// |---|---|---|
  /// | SAELens | columns of `W_enc` (d, n) | rows of `W_dec` (n, d) |
  /// | dictionary_learning | rows of `encoder.weight` (n, d) | columns of `decoder.weight` (d, n) |
  ///
  /// Names may stand behind a common prefix that ends in a dot or a slash.
  public static func of(_ tensor: WeightTensor, in file: WeightFile) -> FeatureConvention {
    for known in knownPairs {
      guard let prefix = prefix(of: tensor.name, before: known.name),
        file.tensors.contains(where: {
          $0.name == prefix + known.partner && $0.shape == tensor.shape.reversed()
        })
      else { continue }
      return FeatureConvention(orientation: known.orientation, reason: known.reason)
    }
    return .byDefault
  }

  private struct Known {
    let name: String
    let partner: String
    let orientation: Orientation
    let reason: String
  }

  private static let knownPairs = [
    Known(
      name: "W_dec", partner: "W_enc", orientation: .rows,
      reason: "the decoder of a sparse autoencoder, as SAELens stores it"),
    Known(
      name: "W_enc", partner: "W_dec", orientation: .columns,
      reason: "the encoder of a sparse autoencoder, as SAELens stores it"),
    Known(
      name: "decoder.weight", partner: "encoder.weight", orientation: .columns,
      reason: "the decoder of a sparse autoencoder, as dictionary_learning stores it"),
    Known(
      name: "encoder.weight", partner: "decoder.weight", orientation: .rows,
      reason: "the encoder of a sparse autoencoder, as dictionary_learning stores it"),
  ]

  private static func prefix(of name: String, before end: String) -> String? {
    guard name.hasSuffix(end) else { return nil }
    let prefix = String(name.dropLast(end.count))
    return prefix.isEmpty || prefix.hasSuffix(".") || prefix.hasSuffix("/") ? prefix : nil
  }
}
