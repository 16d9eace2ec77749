import Files
import FoundationEssentials

/// What the JSON file beside an autoencoder says: `cfg.json` of SAELens, `config.json` of dictionary_learning.
struct AutoencoderSettings: Decodable, Equatable {
  /// Of SAELens.
  var architecture, activation, oldActivation: String?
  var dimension, atoms, k: Int?
  var subtractsOffset, ranksByLength, hasScalingFactor: Bool?
  var normalisation: Word?
  var arguments: Arguments?
  /// Of dictionary_learning.
  var trainer: Trainer?

  struct Arguments: Decodable, Equatable {
    var k: Int?
  }

  struct Trainer: Decodable, Equatable {
    var kind: String?
    var dimension, atoms, k: Int?

    enum CodingKeys: String, CodingKey {
      case kind = "dict_class"
      case dimension = "activation_dim"
      case atoms = "dict_size"
      case k
    }
  }

  /// A word, for which old files have a truth value.
  enum Word: Decodable, Equatable {
    case text(String)
    case truth(Bool)

    init(from decoder: any Decoder) throws {
      let container = try decoder.singleValueContainer()
      if let truth = try? container.decode(Bool.self) {
        self = .truth(truth)
      } else {
        self = .text(try container.decode(String.self))
      }
    }
  }

  enum CodingKeys: String, CodingKey {
    case architecture, trainer, k
    case activation = "activation_fn"
    case oldActivation = "activation_fn_str"
    case arguments = "activation_fn_kwargs"
    case dimension = "d_in"
    case atoms = "d_sae"
    case subtractsOffset = "apply_b_dec_to_input"
    case ranksByLength = "rescale_acts_by_decoder_norm"
    case hasScalingFactor = "finetuning_scaling_factor"
    case normalisation = "normalize_activations"
  }

  /// Whether the file is about an autoencoder; a `config.json` can be about anything.
  var isRelevant: Bool {
    architecture != nil || dimension != nil || atoms != nil || trainer?.kind != nil
  }

  /// Reads a file.
  ///
  /// - Throws: `FileError`, or `EigenframeError` for the first value that is not of the expected type.
  static func read(path: String) throws -> AutoencoderSettings {
    let file = try MappedFile(path: path)
    guard file.count <= mostBytes else {
      throw failure(
        path, "expected settings of at most \(mostBytes) bytes, found \(file.count)")
    }
    do {
      return try JSONDecoder().decode(Self.self, from: Data(file.contents))
    } catch let error as DecodingError {
      throw failure(path, words(error))
    }
  }

  private static func words(_ error: DecodingError) -> String {
    switch error {
    case .typeMismatch(let type, let context), .valueNotFound(let type, let context):
      let keys = context.codingPath.map(\.stringValue).joined(separator: ".")
      return "\(DisplayedText.quoted(keys)): expected \(words(type)), found another value"
    default: return "expected settings as a JSON object, found another text"
    }
  }

  private static func words(_ type: any Any.Type) -> String {
    switch type {
    case is Int.Type: "a whole number"
    case is Bool.Type: "true or false"
    case is String.Type: "a text"
    default: "an object"
    }
  }

  static func failure(_ path: String, _ fault: String) -> EigenframeError {
    EigenframeError(.badData, "\(DisplayedText.escaped(path)): \(fault)", file: path)
  }

  private static let mostBytes = 1 << 24
}
