import Files
import SparseCoding
import WeightFiles

/// A sparse autoencoder that SAELens or dictionary_learning saved, with the settings beside it.
///
/// | library | files | kinds |
/// |---|---|---|
/// | SAELens | `sae_weights.safetensors`, `cfg.json` | `standard` `topk` `abstopk` `batchtopk` `jumprelu` `gated` |
/// | dictionary_learning | `ae.pt`, `config.json` | `AutoEncoder` `AutoEncoderNew` `GatedAutoEncoder` `JumpReluAutoEncoder` `AutoEncoderTopK` `BatchTopKSAE` `MatryoshkaBatchTopKSAE` |
///
/// The weights can be in any format that is read. Tensors alone often do not tell the kind: top-k and standard autoencoders of SAELens
/// have the same ones. Then the settings are needed; one line is enough, such as `{"architecture": "standard"}` or
/// `{"trainer": {"dict_class": "BatchTopKSAE"}}`.
package struct AutoencoderFile: Sendable {
  /// The autoencoder.
  package let autoencoder: Autoencoder
  /// The path of the weights.
  package let path: String
  /// The path of the settings that were used; nil for none.
  package let settingsPath: String?
  /// The kind, as its library calls it.
  package let kind: String

  /// Reads an autoencoder.
  ///
  /// - Parameters:
  ///   - path: the weights.
  ///   - settings: the path of the settings; nil for `cfg.json` or `config.json` beside the weights.
  ///   - prefix: what the names of its tensors begin with, where a file holds several.
  /// - Throws: `EigenframeError`: one line with the file, what was expected, what was found and what to do.
  package static func read(
    path: String, settings: String? = nil, prefix: String? = nil
  ) throws(EigenframeError) -> AutoencoderFile {
    do {
      return try read(try WeightFile.open(path: path), settings: settings, prefix: prefix)
    } catch let error as WeightFileError {
      // Its plain text: an autoencoder has no features that could be left out.
      throw EigenframeError(
        EigenframeError.Kind(of: error) ?? .badData, error.description, file: error.path,
        tensor: error.tensor)
    } catch {
      throw EigenframeError(error)
    }
  }

  private static func read(
    _ file: WeightFile, settings path: String?, prefix: String?
  ) throws -> AutoencoderFile {
    let tensors = try AutoencoderTensors(in: file, prefix: prefix)
    let settings = try LocatedSettings.find(for: tensors, at: path)
    let kind = try AutoencoderKind(of: tensors, settings)
    try settings?.check(tensors, kind)
    let bias = try kind.bias(tensors.layout).map { try tensors.list($0, count: tensors.count) }
    let offset = try tensors.list(kind.offset, count: tensors.dimension)
    let activation = try kind.activation(tensors, settings)
    let normalisation = try settings?.normalisation() ?? .none
    do {
      let autoencoder = try Autoencoder(
        encoder: try tensors.encoder(),
        bias: bias ?? Array(repeating: 0, count: tensors.count),
        decoder: try tensors.decoder(), offset: offset, activation,
        centring: kind.centring ?? settings?.centring ?? .subtracted,
        normalisation: normalisation)
      return AutoencoderFile(
        autoencoder: autoencoder, path: file.path, settingsPath: settings?.path,
        kind: kind.rawValue)
    } catch let defect as Autoencoder.Defect {
      throw AutoencoderSettings.failure(
        file.path, "\(defect); the file does not hold a \(kind.rawValue) autoencoder")
    }
  }
}
