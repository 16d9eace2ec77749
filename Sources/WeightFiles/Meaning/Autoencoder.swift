import Matrices

/// The layouts of sparse autoencoders.
///
/// A sparse autoencoder holds each of its n features twice: as a direction that is read and as one that is written. Which
/// index numbers the features depends on who wrote the file:
///
/// | writer | read | written |
/// |---|---|---|
/// | SAELens | columns of `W_enc` (d, n) | rows of `W_dec` (n, d'), d' ≠ d in transcoders |
/// | dictionary_learning, OpenAI | rows of `encoder.weight` (n, d) | columns of `decoder.weight` (d, n) |
/// | Goodfire | rows of `encoder_linear.weight` | columns of `decoder_linear.weight` |
/// | e2e_sae, `nn.Sequential` | rows of `encoder.0.weight` | columns of `decoder.weight`, `decoder.0.weight` |
/// | Llama Scope | columns of `W_E` (d, n) | rows of `W_D` (n, d) |
///
/// Other autoencoders use these names, too. So the features of a pair are taken to be the longer index, which both have in
/// common; if there are fewer features than dimensions, only the names of SAELens are sure.
enum Autoencoder {
  private struct Pair {
    let encoder: String
    let decoder: String
    let writer: String
  }

  /// In this order: a name can be part of several pairs.
  private static let pairs = [
    Pair(encoder: "encoder.weight", decoder: "decoder.weight", writer: "dictionary_learning"),
    Pair(encoder: "encoder_linear.weight", decoder: "decoder_linear.weight", writer: "Goodfire"),
    Pair(encoder: "encoder.0.weight", decoder: "decoder.weight", writer: "e2e_sae"),
    Pair(encoder: "encoder.0.weight", decoder: "decoder.0.weight", writer: "PyTorch"),
    Pair(encoder: "encoder.weight", decoder: "decoder.0.weight", writer: "PyTorch"),
    Pair(encoder: "encoder.linear.weight", decoder: "decoder.linear.weight", writer: "PyTorch"),
    Pair(encoder: "enc.weight", decoder: "dec.weight", writer: "PyTorch"),
    Pair(encoder: "encode.weight", decoder: "decode.weight", writer: "PyTorch"),
    Pair(encoder: "encoder/kernel", decoder: "decoder/kernel", writer: "Flax"),
    Pair(encoder: "encoder/kernel:0", decoder: "decoder/kernel:0", writer: "Keras"),
    Pair(encoder: "encoder.kernel", decoder: "decoder.kernel", writer: "Flax"),
    Pair(encoder: "W_E", decoder: "W_D", writer: "Llama Scope"),
    Pair(encoder: "W_enc", decoder: "W_dec", writer: "SAELens"),
    Pair(encoder: "w_enc", decoder: "w_dec", writer: "SAELens"),
    Pair(encoder: "encoder", decoder: "decoder", writer: "PyTorch"),
  ]

  /// The convention of a matrix of an autoencoder; nil if it is none, or its shape does not say which index numbers the
  /// features.
  static func convention(
    of name: String, _ shape: [Int], among tensors: NamedShapes
  ) -> FeatureConvention? {
    saeLens(name, shape, tensors) ?? paired(name, shape, tensors) ?? alone(name, shape, tensors)
  }

  /// `W_enc` (d, n) and `W_dec` (n, d'): sure also if n < d, and if d' ≠ d.
  private static func saeLens(
    _ name: String, _ shape: [Int], _ tensors: NamedShapes
  ) -> FeatureConvention? {
    if let prefix = NamedShapes.prefix(of: name, before: "W_dec"),
      let encoder = tensors[prefix, "W_enc"], encoder.count == 2, encoder[1] == shape[0]
    {
      return FeatureConvention(
        .rows, "the decoder of a sparse autoencoder, as SAELens stores it")
    }
    if let prefix = NamedShapes.prefix(of: name, before: "W_enc"),
      let decoder = tensors[prefix, "W_dec"], decoder.count == 2, decoder[0] == shape[1]
    {
      return FeatureConvention(
        .columns, "the encoder of a sparse autoencoder, as SAELens stores it")
    }
    return nil
  }

  /// A matrix whose partner has the transposed shape, with more features than dimensions.
  private static func paired(
    _ name: String, _ shape: [Int], _ tensors: NamedShapes
  ) -> FeatureConvention? {
    guard shape[0] != shape[1] else { return nil }
    for pair in pairs {
      for (role, own, other) in [
        ("encoder", pair.encoder, pair.decoder), ("decoder", pair.decoder, pair.encoder),
      ] {
        guard let prefix = NamedShapes.prefix(of: name, before: own),
          tensors[prefix, other] == [shape[1], shape[0]]
        else { continue }
        let features: Orientation = shape[0] > shape[1] ? .rows : .columns
        // A linear layer (out, in) that makes few numbers of many, and one that does the reverse, are an ordinary
        // autoencoder, which has no features in this sense.
        let isLinear = pair.encoder.contains(".") && own.hasSuffix("weight")
        if isLinear, (role == "encoder") != (features == .rows) { continue }
        return FeatureConvention(
          features, "the \(role) of a sparse autoencoder, as \(pair.writer) stores it")
      }
    }
    return nil
  }

  /// `decoder.weight` without an encoder: a linear layer (d, n) writes feature j as its column j.
  private static func alone(
    _ name: String, _ shape: [Int], _ tensors: NamedShapes
  ) -> FeatureConvention? {
    for ending in ["decoder.weight", "decoder_linear.weight", "decoder.0.weight"] {
      guard let prefix = NamedShapes.prefix(of: name, before: ending), shape[1] > shape[0],
        pairs.allSatisfy({ $0.decoder != ending || tensors[prefix, $0.encoder] == nil })
      else { continue }
      // A bias of another length belongs to another kind of layer.
      let bias = tensors[prefix, ending.dropLast("weight".count) + "bias"]
      guard bias == nil || bias == [shape[0]] else { continue }
      return FeatureConvention(.columns, "the decoder of a sparse autoencoder, a linear layer")
    }
    return nil
  }
}
