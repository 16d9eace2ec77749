import Files
import SparseCoding
import WeightFiles

/// Settings, and the file that they are from.
struct LocatedSettings {
  let path: String
  let content: AutoencoderSettings

  /// The settings at a path, or beside the weights; nil if there are none.
  static func find(
    for tensors: AutoencoderTensors, at path: String?
  ) throws -> LocatedSettings? {
    if let path { return LocatedSettings(path: path, content: try .read(path: path)) }
    let weights = tensors.file.path
    // Nothing lies beside a stream, or an array in memory.
    guard FilePaths.isFile(weights) else { return nil }
    let folder = FilePaths.folder(of: weights).map { $0 == "/" ? "/" : $0 + "/" } ?? ""
    let names = ["cfg.json", "config.json"]
    for name in tensors.layout == .matrices ? names : names.reversed() {
      guard FilePaths.isFile(folder + name) else { continue }
      let content = try AutoencoderSettings.read(path: folder + name)
      if content.isRelevant { return LocatedSettings(path: folder + name, content: content) }
    }
    return nil
  }

  /// Whether the offset is subtracted before reading; SAELens does, unless the settings say otherwise.
  var centring: Autoencoder.Centring {
    content.subtractsOffset == false ? .kept : .subtracted
  }

  /// Checks what the settings say against the tensors.
  func check(_ tensors: AutoencoderTensors, _ kind: AutoencoderKind) throws(EigenframeError) {
    let stated = [
      ("d_in", content.dimension, tensors.dimension), ("d_sae", content.atoms, tensors.count),
      ("trainer.activation_dim", content.trainer?.dimension, tensors.dimension),
      ("trainer.dict_size", content.trainer?.atoms, tensors.count),
    ]
    for (key, value, found) in stated {
      guard let value, value != found else { continue }
      throw failure(
        "\"\(key)\": expected \(found), as \(tensors.layout.decoder) has, found \(value); "
          + "give the settings of this autoencoder")
    }
    if content.hasScalingFactor == true, tensors.has("scaling_factor") {
      throw failure(
        "\"finetuning_scaling_factor\": expected false, found true; "
          + "multiply the factors into the decoder, and save it again")
    }
  }

  /// How samples are scaled.
  func normalisation() throws(EigenframeError) -> Autoencoder.Normalisation {
    switch content.normalisation {
    case nil, .truth(false), .text("none"): return .none
    case .text("constant_norm_rescale"): return .constantNorm
    case .text("layer_norm"): return .layerNorm
    case .truth(true), .text("expected_average_only_in"):
      throw failure(
        "\"normalize_activations\": expected none, constant_norm_rescale or layer_norm, found "
          + "expected_average_only_in, whose factor is not in the file; multiply it into the "
          + "weights, as SAELens 6 does, and write \"none\"")
    case .text(let word):
      throw failure(
        "\"normalize_activations\": expected none, constant_norm_rescale or layer_norm, found "
          + "\(DisplayedText.quoted(word)); fold it into the weights, and write \"none\"")
    }
  }

  /// An error about the settings.
  func failure(_ fault: String) -> EigenframeError { AutoencoderSettings.failure(path, fault) }
}

extension AutoencoderKind {
  /// The kind that the settings state, or else the tensors.
  init(of tensors: AutoencoderTensors, _ settings: LocatedSettings?) throws(EigenframeError) {
    guard let kind = try settings.flatMap(Self.stated) ?? Self.evident(tensors) else {
      let example =
        tensors.layout == .matrices
        ? #"cfg.json with {"architecture": "standard"}"#
        : #"config.json with {"trainer": {"dict_class": "BatchTopKSAE"}}"#
      throw AutoencoderSettings.failure(
        tensors.file.path,
        "expected settings beside it that name the kind of autoencoder, which its tensors do not "
          + "tell, found none; add the file that was saved with it, or \(example)")
    }
    self = kind
  }

  private static func stated(
    _ settings: LocatedSettings
  ) throws(EigenframeError) -> AutoencoderKind? {
    let content = settings.content
    if let name = content.trainer?.kind {
      guard let kind = AutoencoderKind(rawValue: name), kind.centring != nil else {
        throw settings.failure(unknown("trainer.dict_class", name) { $0.centring != nil })
      }
      return kind
    }
    guard content.isRelevant else { return nil }
    let name = content.architecture ?? "standard"
    guard let kind = AutoencoderKind(rawValue: name), kind.centring == nil else {
      throw settings.failure(unknown("architecture", name) { $0.centring == nil })
    }
    guard kind == .standard else { return kind }
    // Old files have the activation apart.
    switch content.activation ?? content.oldActivation {
    case nil, "relu": return .standard
    case "topk": return .topk
    case let other?:
      throw settings.failure(
        "\"activation_fn\": expected relu or topk, found \(DisplayedText.quoted(other)), "
          + "whose codes are not known here; choose another autoencoder")
    }
  }

  private static func unknown(
    _ key: String, _ name: String, _ isKnown: (AutoencoderKind) -> Bool
  ) -> String {
    let known = allCases.filter(isKnown).map(\.rawValue).joined(separator: ", ")
    return "\"\(key)\": expected one of \(known), found \(DisplayedText.quoted(name)), "
      + "whose codes are not known here; choose another autoencoder"
  }

  /// The kind that only one library has with these tensors; nil if several have.
  private static func evident(_ tensors: AutoencoderTensors) -> AutoencoderKind? {
    if tensors.layout == .matrices {
      return tensors.has("group_sizes") && tensors.hasNumber("threshold")
        ? .matryoshkaBatchTopKSAE : nil
    }
    if tensors.has("gate_bias") { return .gatedAutoEncoder }
    if tensors.has("bias") { return .autoEncoder }
    return tensors.has("k") && !tensors.has("threshold") ? .autoEncoderTopK : nil
  }
}
