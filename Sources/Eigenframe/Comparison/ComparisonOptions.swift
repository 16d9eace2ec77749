import Analysis
import Diagnosis
import Reports
import WeightFiles

/// What a comparison of weight files is to do.
public struct ComparisonOptions: Sendable {
  /// Which pairs are looked at closely: spectra, directions, blocks and localised features of both.
  public enum Closeness: Sendable {
    /// A single pair; of several, the three that differ most.
    case auto
    /// Every pair that is not equal.
    case all
    /// None.
    case none
  }

  /// The tensors, features and names of A, and what counts as geometry in both. Options of random matrices, selections and
  /// projections have no effect.
  public var analysis = AnalysisOptions()
  /// The tensors of B; nil for the selection of A.
  public var otherSelection: TensorSelection?
  /// The names of the features of B; nil for those of A where they fit, or those that a table brings.
  public var otherLabels: LabelFile?
  /// Which pairs are looked at closely.
  public var closeness = Closeness.auto

  /// The defaults: every matrix of both, features matched by number.
  public init() {}

  /// What is read of B.
  var other: AnalysisOptions {
    var other = analysis
    if let otherSelection { other.selection = otherSelection }
    return other
  }

  /// The options that had an effect, as the report repeats them.
  var reported: [String: OptionValue] {
    var values: [String: OptionValue] = [:]
    let named: [(String, [String])] = [
      ("tensor", analysis.selection.included), ("tensor-b", otherSelection?.included ?? []),
      ("exclude", analysis.selection.excluded),
      ("shape", analysis.selection.shapes.map(\.description)),
      ("features", analysis.orientations.map(\.description)),
      ("select", analysis.choice?.items ?? []),
    ]
    for (name, items) in named where !items.isEmpty { values[name] = .strings(items) }
    if let slices = analysis.slices { values["slices"] = .string(slices.description) }
    if let flattening = analysis.flattening { values["flatten"] = .string(flattening.rawValue) }
    if let labels = analysis.labels { values["labels"] = .string(labels.path) }
    if let otherLabels { values["labels-b"] = .string(otherLabels.path) }
    if analysis.geometry.centering == .mean { values["center"] = .bool(true) }
    if analysis.nonFinite == .zeroFeature { values["skip-nonfinite"] = .bool(true) }
    if analysis.geometry.blocks != .auto {
      values["blocks"] = .string(analysis.geometry.blocks.rawValue)
    }
    if analysis.directions != .auto { values["directions"] = .string(analysis.directions.rawValue) }
    if case .relative(let value) = analysis.geometry.tolerance {
      values["tolerance"] = .number(value)
    }
    if case .below(let part) = analysis.geometry.weak { values["weak"] = .number(part) }
    values["seed"] =
      analysis.seed < 1 << 53 ? .number(Double(analysis.seed)) : .string(String(analysis.seed))
    return values
  }
}
