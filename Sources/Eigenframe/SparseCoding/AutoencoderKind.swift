import Files
import Glibc
import SparseCoding
import WeightFiles

/// The kinds of autoencoders that are read, as their libraries call them.
enum AutoencoderKind: String, CaseIterable {
  // Architectures of SAELens.
  case standard, topk, abstopk, batchtopk, jumprelu, gated
  // Classes of dictionary_learning.
  case autoEncoder = "AutoEncoder"
  case autoEncoderNew = "AutoEncoderNew"
  case gatedAutoEncoder = "GatedAutoEncoder"
  case jumpReluAutoEncoder = "JumpReluAutoEncoder"
  case autoEncoderTopK = "AutoEncoderTopK"
  case batchTopKSAE = "BatchTopKSAE"
  case matryoshkaBatchTopKSAE = "MatryoshkaBatchTopKSAE"

  /// The list of numbers that is added to a reconstruction.
  var offset: String {
    switch self {
    case .autoEncoder: "bias"
    case .autoEncoderNew: "decoder.bias"
    case .gatedAutoEncoder: "decoder_bias"
    default: "b_dec"
    }
  }

  /// The list of numbers that is added to what the encoder reads; nil for gated kinds, which have two others.
  func bias(_ layout: AutoencoderTensors.Layout) -> String? {
    switch self {
    case .gated, .gatedAutoEncoder: nil
    default: layout == .matrices ? "b_enc" : "encoder.bias"
    }
  }

  /// Whether the offset is subtracted before reading; nil where the settings say it.
  var centring: Autoencoder.Centring? {
    switch self {
    case .standard, .topk, .abstopk, .batchtopk, .jumprelu, .gated: nil
    case .autoEncoderNew, .jumpReluAutoEncoder: .kept
    default: .subtracted
    }
  }

  /// The activation, with its numbers from tensors and settings.
  func activation(
    _ tensors: AutoencoderTensors, _ settings: LocatedSettings?
  ) throws -> Autoencoder.Activation {
    let count = tensors.count
    switch self {
    case .standard, .autoEncoder, .autoEncoderNew: return .relu
    case .topk: return .topK(try k(tensors, settings), ranking(settings))
    case .abstopk: return .absoluteTopK(try k(tensors, settings), ranking(settings))
    case .autoEncoderTopK: return .topK(try k(tensors, settings))
    case .batchtopk: return .batchTopK(threshold: try tensors.number("topk_threshold"))
    case .batchTopKSAE, .matryoshkaBatchTopKSAE:
      return .batchTopK(threshold: try tensors.number("threshold"))
    case .jumprelu, .jumpReluAutoEncoder:
      // Checkpoints of the training of old versions.
      guard tensors.has("threshold") || !tensors.has("log_threshold") else {
        return .jumpReLU(
          thresholds: try tensors.list("log_threshold", count: count).map { exp($0) })
      }
      return .jumpReLU(thresholds: try tensors.list("threshold", count: count))
    case .gated:
      return .gated(
        gates: try tensors.list("b_gate", count: count),
        magnitudes: try tensors.list("b_mag", count: count),
        logarithms: try tensors.list("r_mag", count: count))
    case .gatedAutoEncoder:
      return .gated(
        gates: try tensors.list("gate_bias", count: count),
        magnitudes: try tensors.list("mag_bias", count: count),
        logarithms: try tensors.list("r_mag", count: count))
    }
  }

  private func ranking(_ settings: LocatedSettings?) -> Autoencoder.Activation.Ranking {
    settings?.content.ranksByLength == true ? .byLength : .asRead
  }

  private func k(
    _ tensors: AutoencoderTensors, _ settings: LocatedSettings?
  ) throws -> Int {
    let content = settings?.content
    if let k = try tensors.wholeNumber("k") { return k }
    if let k = content?.k ?? content?.trainer?.k ?? content?.arguments?.k { return k }
    throw AutoencoderSettings.failure(
      settings?.path ?? tensors.file.path,
      "expected k, the number of active atoms of a \(rawValue) autoencoder, found none; add \"k\"")
  }
}
