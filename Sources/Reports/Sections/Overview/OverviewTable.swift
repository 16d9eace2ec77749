import Documents
import Files

/// Several matrices in a table, one per line.
struct OverviewTable {
  /// The columns of a terminal that a row may take.
  private static let room = 96
  private static let gap = 2

  private let matrices: [MatrixReport]
  private let names: ShortNames

  /// The table of matrices in the order given.
  init(_ matrices: [MatrixReport], names: ShortNames) {
    (self.matrices, self.names) = (matrices, names)
  }

  /// The rows with the names and the geometries that there is room for; geometries that do not fit stand below the rows.
  var table: Table {
    let figures = Table(
      columns: [
        .right("shape"), .right("saturation"), .right("directions"), .right("eff. rank"),
        .right("localised"), .right("coherence"),
      ],
      rows: matrices.map { Table.Row(Self.figures($0)) }
    ).compact
    let geometries = matrices.map { NamedGeometries.phrase($0.blocks) ?? "" }
    let left = Self.room - Self.width(figures)
    let widest = geometries.map(\.columns).max() ?? 0
    let longest = names.names.map(\.columns).max() ?? 0
    let isColumn = widest > 0 && left - widest - Self.gap >= min(longest, Self.shortestName)
    let shown = names.fitting(max(Self.shortestName, left - (isColumn ? widest + Self.gap : 0)))
    return Table(
      columns: [.left("matrix")] + figures.columns + (isColumn ? [.left("geometry")] : []),
      detailTitle: isColumn || widest == 0 ? "" : "geometry",
      rows: zip(shown, zip(figures.rows, geometries)).map { name, row in
        let (figures, geometry) = row
        let cell = geometry.isEmpty ? "–" : geometry
        return Table.Row(
          [name] + figures.cells + (isColumn ? [cell] : []), detail: isColumn ? "" : geometry)
      },
      remark: remark(figures.columns.map(\.title)))
  }

  private static let shortestName = 24

  /// The columns of a terminal of the figures of a row, each after a gap.
  private static func width(_ table: Table) -> Int {
    table.columns.indices.reduce(0) { width, column in
      let cells = table.rows.map { $0.cells[column].columns }
      return width + gap + max(table.columns[column].title.columns, cells.max() ?? 0)
    }
  }

  private static func figures(_ matrix: MatrixReport) -> [String] {
    let (n, d) = (Digits.count(matrix.featureCount), Digits.count(matrix.dimension))
    let isEmpty = matrix.frame.rank == 0
    let saturation = "\(figure(matrix.saturationOfStrong)) (\(figure(matrix.chanceOfStrong)))"
    return [
      matrix.orientation == .rows ? "\(n)×\(d)" : "\(d)×\(n)",
      isEmpty ? "–" : saturation,
      matrix.directions.map(directions) ?? "–",
      isEmpty ? "–" : rank(matrix.frame.effectiveRank),
      matrix.localizedShare.map(RoughPercent.text) ?? "–",
      matrix.coherenceOfStrong.map(figure) ?? "–",
    ]
  }

  private static func directions(_ directions: DirectionsReport) -> String {
    let count = Digits.count(directions.aboveNoise)
    return directions.aboveNoise == 0 ? count : "\(count) (\(RoughPercent.text(directions.share)))"
  }

  /// A figure up to 1.
  private static func figure(_ value: Double) -> String { fixed(value, places: 3) }

  private static func rank(_ value: Double) -> String {
    value.isFinite && (9.95..<1e15).contains(value)
      ? Digits.count(Int(value.rounded())) : fixed(value, places: 1)
  }

  /// A figure with as many places as the others of its column, which can then be compared at a glance.
  private static func fixed(_ value: Double, places: Int) -> String {
    guard value.isFinite, abs(value) < 1e6 else { return "–" }
    let unit = (0..<places).reduce(1.0) { unit, _ in 10 * unit }
    let whole = String(Int((abs(value) * unit).rounded()))
    let digits = String(repeating: "0", count: max(0, places + 1 - whole.count)) + whole
    return "\(value < 0 ? "-" : "")\(digits.dropLast(places)).\(digits.suffix(places))"
  }

  /// What the columns mean, and what is left out of the names.
  private func remark(_ columns: [String]) -> String {
    var parts: [String] = []
    if columns.contains("saturation") { parts.append("saturation (by chance)") }
    if columns.contains("directions") {
      parts.append("directions above noise (their share of the trace)")
    }
    let affixes = [names.prefix, names.suffix].filter { !$0.isEmpty }.map { "“\($0)”" }
    if !affixes.isEmpty { parts.append("names without \(affixes.joined(separator: " and "))") }
    return parts.joined(separator: "; ")
  }
}

/// A share of one in percent, with as many digits as an overview needs.
enum RoughPercent {
  /// For instance `31 %`, `9.9 %`, `< 0.01 %`.
  static func text(_ share: Double) -> String {
    abs(share) < 0.1 ? Digits.percent(share) : "\(number(share)) %"
  }

  /// The same without the sign: `31`.
  static func number(_ share: Double) -> String {
    Digits.figure(100 * share, significant: abs(share) >= 0.995 ? 3 : 2)
  }
}

/// The geometries with a name among the blocks of a matrix.
enum NamedGeometries {
  /// How many kinds are named.
  private static let mostKinds = 3

  /// For instance `3 pentagons, 5 digons`; nil if no block has a name.
  static func phrase(_ blocks: [BlockReport]) -> String? {
    let named = blocks.filter { $0.geometry.certificate != .none }
    return Census(
      named.map { block in
        Census.Kind(
          name: block.geometry.name, size: block.size, valencies: block.scheme?.valencies ?? [],
          chance: block.geometry.carriesChance == true ? block.geometry.chance : nil)
      }
    ).phrase(limit: mostKinds)
  }
}
