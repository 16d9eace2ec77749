import FeatureExtraction
import Reports
import WeightFiles

/// How the features of a function are looked for.
public struct ExtractOptions: Sendable {
  /// The way to directions.
  public enum Method: String, Sendable, CaseIterable {
    /// By what a few queries tell.
    case auto
    /// The frequency-tilted ascent and the joint fit, which bear noise and any mix of responses.
    case fourier
    /// The span of Hessians, for exact answers of a smooth function.
    case hessian
    /// Kinks along lines, for exact answers of a function that is linear almost everywhere.
    case kinks
    /// The search for Fourier mass, coordinate by coordinate.
    case tree
  }

  /// The activation of the hidden units of a network.
  public enum Activation: String, Sendable, CaseIterable {
    case relu, tanh, gelu, sigmoid
  }

  /// The most queries. Every query counts, also those that choose scale and method.
  public var budget = 10_000
  /// The way to directions.
  public var method = Method.auto
  /// R: queries are R times a standard normal vector; chosen from answers if nil.
  public var scale: Double?
  /// The angle, in degrees, below which two directions are found as one.
  public var resolution = 18.0
  /// Known directions, one a row unless `orientations` says otherwise; nil if none are known.
  public var truth: Weights?
  /// The tensor of the known directions.
  public var truthSelection = TensorSelection()
  /// Which index of stored arrays numbers known directions, or the hidden units of a network.
  public var orientations: [OrientationRule] = []
  /// Whether the geometry of the directions is analysed.
  public var analysesDirections = true
  /// The seed of everything random.
  public var seed: UInt64 = 0

  /// The defaults.
  public init() {}

  /// How many queries there can be.
  package static let budgets = 1...100_000_000
  /// The angles that two directions can be told apart by, in degrees.
  package static let resolutions = 2.0...45.0
  /// The scales of queries.
  package static let scales = 1e-6...1e6

  /// Checks what nothing needs to be read for.
  ///
  /// - Throws: `EigenframeError` of the kind `usage` that names the option.
  package func requireValid() throws(EigenframeError) {
    guard Self.budgets.contains(budget) else {
      throw EigenframeError(
        .usage, "budget: expected 1 to \(Self.budgets.upperBound), found \(budget)")
    }
    if let scale, !Self.scales.contains(scale) {
      throw EigenframeError(.usage, "scale: expected 1e-6 to 1e6, found \(scale)")
    }
    guard Self.resolutions.contains(resolution) else {
      throw EigenframeError(.usage, "resolution: expected 2 to 45 degrees, found \(resolution)")
    }
  }

  /// The options that had an effect on a function, as the report repeats them.
  func reported(asking: Bool) -> [String: OptionValue] {
    var values: [String: OptionValue] = [:]
    if asking {
      values["budget"] = .number(Double(budget))
      if method != .auto { values["method"] = .string(method.rawValue) }
      if let scale { values["scale"] = .number(scale) }
    }
    if resolution != 18 { values["resolution"] = .number(resolution) }
    let named: [(String, [String])] = [
      ("features", orientations.map(\.description)),
      ("truth-tensor", truth == nil ? [] : truthSelection.included),
    ]
    for (name, items) in named where !items.isEmpty { values[name] = .strings(items) }
    values["seed"] = .seed(seed)
    return values
  }
}
