import Frames
import Matching
import Reports

extension AnalysisOptions {
  /// The options that had an effect, as the report repeats them.
  func reported(_ matrices: [MatrixReport]) -> [String: OptionValue] {
    var values: [String: OptionValue] = [
      "features": .string(
        orientations.last { $0.pattern == nil }?.orientation.rawValue
          ?? (matrices.contains { $0.orientation == .columns } ? "by convention" : "rows")),
      "precision": .string(
        Set(matrices.map { ($0.frame.precision ?? .double).rawValue }).sorted()
          .joined(separator: ", ")),
    ]
    switch geometry.tolerance {
    case .automatic: values["tolerance"] = .string("auto")
    case .relative(let value): values["tolerance"] = .number(value)
    }
    if !selection.included.isEmpty { values["tensor"] = .strings(selection.included) }
    if !selection.excluded.isEmpty { values["exclude"] = .strings(selection.excluded) }
    if !selection.shapes.isEmpty {
      values["shape"] = .strings(selection.shapes.map(\.description))
    }
    if !selection.indices.isEmpty { values["index"] = .strings(selection.indices.map(String.init)) }
    let patterns = orientations.filter { $0.pattern != nil }
    if !patterns.isEmpty { values["features-of"] = .strings(patterns.map(\.description)) }
    if let slices { values["slices"] = .string(slices.description) }
    if let flattening { values["flatten"] = .string(flattening.rawValue) }
    if geometry.blocks != .auto { values["blocks"] = .string(geometry.blocks.rawValue) }
    if case .below(let part) = geometry.weak { values["weak"] = .number(part) }
    if directions != .auto { values["directions"] = .string(directions.rawValue) }
    if let selections { values["selections"] = .string(selections.path) }
    if let group { values["group"] = .string(group.word) }
    if geometry.centering == .mean { values["center"] = .bool(true) }
    if nonFinite == .zeroFeature { values["skip-nonfinite"] = .bool(true) }
    if let labels { values["labels"] = .string(labels.path) }
    if let choice {
      values["select"] = .strings(choice.items)
      if measures == .matrix { values["measures"] = .string(measures.rawValue) }
      if let projection { values["project"] = .number(Double(projection)) }
    }
    // The number of selected features is the same in every matrix, and so is the usual number of draws.
    let usual = matrices.first?.selection.map {
      SelectionNull.usualReplicas(for: $0.features.count)
    }
    if let replicas = replicas ?? usual { values["null"] = .number(Double(replicas)) }
    if choice != nil || replicas != nil || seed != 0 {
      // A double holds the integers up to 2^53.
      values["seed"] = seed < 1 << 53 ? .number(Double(seed)) : .string(String(seed))
    }
    return values
  }
}
