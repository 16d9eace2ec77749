import Catalogue
import Documents
import Figures
import Frames
import Glibc
import Matrices
import Nulls
import Recognition
import Reports
import ToyModels
import Training

/// A cell of the published sweep, trained again and compared with its published row; and whether it has structure that
/// a random tight frame does not have.
package struct PublishedCell: Sendable {
  /// A row of the published table, of seed 0.
  package struct Row: Sendable {
    let dimension: Int
    let sparsity: Double
    let saturation: Double
    let eigenspaces: Int
    let rayleigh: Double
    let spread: Double

    init(
      _ dimension: Int, _ sparsity: Double, _ saturation: Double, _ eigenspaces: Int,
      _ rayleigh: Double, _ spread: Double
    ) {
      (self.dimension, self.sparsity) = (dimension, sparsity)
      (self.saturation, self.eigenspaces) = (saturation, eigenspaces)
      (self.rayleigh, self.spread) = (rayleigh, spread)
    }
  }

  /// Rows of the published table: m, S to four digits, ρ, eigenspaces, κ, cv.
  package static let published = [
    Row(112, 0, 0.999949, 32, 1.0005, 0.00689), Row(112, 0.1010, 0.999927, 37, 1.0021, 0.00816),
    Row(112, 0.2020, 0.999728, 66, 1.0156, 0.01590),
    Row(112, 0.3031, 0.999136, 104, 1.0629, 0.02677),
    Row(112, 0.4041, 0.997278, 107, 1.2458, 0.03944),
    Row(112, 0.5051, 0.995410, 107, 1.7562, 0.04424),
    Row(112, 0.6061, 0.997678, 110, 1.9930, 0.02239),
    Row(112, 0.7071, 0.997644, 107, 2.0520, 0.02374),
    Row(112, 0.8082, 0.999485, 111, 2.7811, 0.02262),
    Row(112, 0.9092, 0.999206, 111, 4.9778, 0.02809),
    Row(112, 0.9698, 0.999157, 111, 11.3806, 0.02897),
    Row(112, 0.9900, 0.998523, 111, 13.4636, 0.03831),
    Row(64, 0.5455, 0.994776, 62, 1.7609, 0.05146),
    Row(64, 0.7071, 0.996983, 63, 2.0445, 0.02229),
    Row(64, 0.8082, 0.999631, 64, 2.7598, 0.01881),
    Row(64, 0.9294, 0.999331, 64, 5.7612, 0.02577),
  ]

  /// The cell.
  package let cell: SweepCell
  /// The figures of the trained model.
  package let figures: RunFigures
  /// The geometry of its strong features, see `ModelGeometry`.
  package let geometry: ModelGeometry
  /// The strong features compared with random ones.
  package let nulls: NullTest
  private let cosines: PairCosines
  private let randomCosines: PairCosines

  /// Trains the cell, or reads it if it is trained already, and analyses it.
  ///
  /// - Parameters:
  ///   - cell: which.
  ///   - context: the folder of its training, progress and stopping.
  ///   - replicas: how many random matrices it is compared with.
  /// - Returns: nil if the work was stopped.
  /// - Throws: what training and analysis throw.
  package init?(
    _ cell: SweepCell, _ context: ExperimentContext, replicas: Int = 199
  ) throws {
    guard let state = try context.trained(cell.plan, cell.schedule, name: cell.name) else {
      return nil
    }
    self.cell = cell
    let weights = ToyModel(state.instances[0].parameters).weights
    let strong = ModelGeometry.strongFeatures(of: weights)
    geometry = try ModelGeometry(of: strong, name: cell.name)
    figures = RunFigures(try ModelGeometry(of: weights, name: cell.name, blocks: .none).frame)
    cosines = try PairCosines(of: strong)
    randomCosines = try PairCosines(
      of: SyntheticFrame.Part(
        random: .tightFrame, dimension: geometry.frame.spectrum.rank,
        featureCount: cell.features - geometry.frame.deadFeatures.count, scale: 1,
        seed: cell.seed
      ).vectors)
    context.progress(
      ExperimentProgress(completed: cell.steps, total: cell.steps, detail: "random matrices"))
    nulls = try NullTest(
      of: FeatureMatrix(name: cell.name, strong, storedAs: .f32), frame: geometry.frame,
      search: geometry.search, options: NullOptions(replicas: replicas, seed: cell.seed),
      mean: .kept)
  }

  private var publishedRow: Row? {
    guard cell.features == 1024 else { return nil }
    return Self.published.first {
      $0.dimension == cell.dimension && abs($0.sparsity - cell.sparsity) < 1e-3
    }
  }

  /// What was found, for people.
  package var document: Document {
    Document(
      "cell-\(cell.name)",
      title: "One cell of the sweep: m = \(cell.dimension), S = \(cell.sparsity)",
      answer: answer,
      background: .plain(
        """
        A toy model with \(Digits.count(cell.features)) features in \(cell.dimension) dimensions, each feature 0 with \
        probability \(cell.sparsity): \(Digits.count(cell.steps)) steps of Adam at 10⁻³ with batches of 1,024.
        """),
      sections: [
        Section(
          "Beside the published run",
          .table(comparison),
          prose: .plain(
            "Published runs have 25,000 steps; this one has another seed and other samples.")),
        Section(
          "Beside random matrices",
          .table(nullTable),
          prose: .plain(
            """
            The strong features, and \(Digits.count(nulls.options.replicas)) draws of each model; a Haar-random tight \
            frame has the frame operator of a perfectly saturated matrix and no other structure.
            """)),
        Section(
          "Neighbours",
          .table(neighbourTable),
          prose: .plain(
            """
            Medians over strong features. If features have partners, the least cosine is far below the second least.
            """)),
        Section(
          "Cosines of pairs",
          .picture(cosineFigure),
          prose: .plain("The grey line is the density of the cosine of two random directions.")),
      ])
  }

  private var answer: String {
    let haar = nulls.matrix.filter { $0.model == .haarTightFrame }
    // 5 % for all comparisons together (Bonferroni).
    let beyond = haar.filter { $0.pValue * Double(haar.count) <= 0.05 }.map(\.statistic.rawValue)
    let weak = geometry.frame.deadFeatures.count
    let verdict =
      haar.isEmpty
      ? "not tight enough to be compared with tight frames"
      : beyond.isEmpty
        ? "not distinguishable from a random tight frame"
        : "different from a random tight frame in \(beyond.joined(separator: ", "))"
    let blocks = Census(geometry.search.blocks).entries.map(\.phrase).joined(separator: ", ")
    let strong = weak > 0 ? "\(blocks) of strong features, \(Digits.count(weak)) weak ones" : blocks
    return "\(strong); \(verdict)"
  }

  private var comparison: Table {
    let row = publishedRow
    func line(_ name: String, _ ours: Double, _ published: Double?) -> [String] {
      [
        name, Digits.figure(ours, significant: 6),
        published.map { Digits.figure($0, significant: 6) } ?? "–",
      ]
    }
    return Table(
      ["figure", "here", "published"],
      rows: [
        line("ρ = ΣD / m", figures.saturation, row?.saturation),
        line("κ", figures.rayleigh, row?.rayleigh), line("cv", figures.spread, row?.spread),
        [
          "eigenspaces at 10⁻⁴ λ₁", "\(figures.eigenspaces)",
          row.map { "\($0.eigenspaces)" } ?? "–",
        ],
        line("slack σ", figures.slack, nil), line("effective rank", figures.effectiveRank, nil),
      ])
  }

  private var nullTable: Table {
    Table(
      ["model", "statistic", "here", "draws", "±", "p"],
      rows: nulls.matrix.map { comparison in
        [
          comparison.model.rawValue, comparison.statistic.rawValue,
          Digits.figure(comparison.observed, significant: 4),
          Digits.figure(comparison.mean, significant: 4),
          Digits.figure(comparison.standardDeviation, significant: 2),
          Digits.figure(comparison.pValue, significant: 2),
        ]
      })
  }

  private var neighbourTable: Table {
    let rows = [("trained", cosines), ("a random tight frame", randomCosines)]
    return Table(
      ["features", "least cosine", "second least", "greatest"],
      rows: rows.map { name, cosines in
        let extremes = cosines.extremes
        return [name]
          + [extremes?.least, extremes?.second, extremes?.greatest].map { value in
            value.map { Digits.figure($0, significant: 3) } ?? "–"
          }
      })
  }

  /// The distribution of the cosines of all pairs, in 200 bins.
  private var cosineFigure: Figure {
    let bins = 200
    let counts = cosines.histogram(bins: bins)
    let pairs = counts.reduce(0, +)
    let middles = (0..<bins).map { -1 + (Double($0) + 0.5) * 2 / Double(bins) }
    // The density of the cosine of two random directions in m dimensions, (1 − c²)^{(m−3)/2} up to a factor.
    let power = Double(cell.dimension - 3) / 2
    let density = middles.map { pow(1 - $0 * $0, power) }
    let total = density.reduce(0, +)
    return Figure(
      "cosines", title: "Cosines of all pairs of features",
      x: Axis("cosine"),
      y: Axis(
        "share of pairs in a bin of 0.01", .logarithmic, range: 0.3 / max(1, pairs)...1),
      layers: [
        .line("trained", x: middles, y: counts.map { $0 / max(1, pairs) }),
        .line("random directions", x: middles, y: density.map { $0 / total }, colour: .grey),
      ])
  }
}
