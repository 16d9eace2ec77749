import Documents
import Figures
import Files

/// Heat maps of a whole model: a row for each role, a column for each layer.
enum OverviewPictures {
  /// The illustrations of a report on several matrices; none if no matrices stand in the same place of different layers.
  static func illustrations(_ report: GeometryReport) -> [Illustration] {
    let families = (report.overview?.families ?? []).filter { $0.members.count > 1 }
    guard !families.isEmpty else { return [] }
    let figures = [
      map(
        families, report, name: "saturation", title: "Saturation above chance",
        label: "Σ D / rank, less what a Gaussian matrix has"
      ) { matrix in
        let strong = matrix.strong?.saturation ?? matrix.saturation.perRank
        return strong - matrix.saturation.nullExpectation
      },
      map(
        families, report, name: "effective-rank", title: "Effective rank of the rank",
        label: "effective rank / rank"
      ) { matrix in
        matrix.frame.rank > 0 ? matrix.frame.effectiveRank / Double(matrix.frame.rank) : .nan
      },
    ]
    return figures.enumerated().map { place, figure in
      Illustration(
        place == 0 ? "By layer and role" : "", .picture(figure),
        words: place == 0
          ? "Each row is a role, each column a layer, in the order of the names." : "")
    }
  }

  private static func map(
    _ families: [FamilyReport], _ report: GeometryReport, name: String, title: String,
    label: String, value: (MatrixReport) -> Double
  ) -> Figure {
    let matrices = Dictionary(
      report.matrices.map { (Array($0.name.utf8), $0) }, uniquingKeysWith: { one, _ in one })
    let layers = families.map(\.members.count).max() ?? 0
    let rows = families.reversed().map { family in
      (0..<layers).map { layer in
        layer < family.members.count
          ? matrices[Array(family.members[layer].utf8)].map(value) ?? .nan : .nan
      }
    }
    return Figure(
      "overview-\(name)", title: title, x: Axis("layer", categories: (0..<layers).map(String.init)),
      y: Axis("", categories: families.reversed().map { short($0.pattern) }), colour: Axis(label),
      layers: [
        .heatMap(
          x: (0..<layers).map(Double.init), y: rows.indices.map(Double.init),
          values: rows.flatMap(\.self)
        )
      ])
  }

  /// What comes after the first number of a pattern, without separators at its ends.
  private static func short(_ pattern: String) -> String {
    let parts = pattern.split(separator: "*", omittingEmptySubsequences: false)
    guard parts.count > 1 else { return pattern }
    let rest = parts.dropFirst().joined(separator: "*")
    let trimmed = rest.drop { "._-/".contains($0) }
    let name = trimmed.hasSuffix(".weight") ? trimmed.dropLast(7) : trimmed
    return name.isEmpty ? pattern : String(name.suffix(26))
  }
}
