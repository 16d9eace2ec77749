import Documents
import Figures
import Frames
import Recognition
import Reports
import ToyModels

/// The best minima of the exact loss of one active feature, compared with minima that were found independently.
package struct GoldenMinima: Sendable {
  /// A size, and what is known of its best minimum.
  package struct Size: Sendable {
    /// n.
    package let features: Int
    /// d.
    package let dimension: Int
    /// The loss of the best minimum known.
    package let knownLoss: Double
    /// What it is known as.
    package let knownAs: String
    /// How many starts are made.
    package let starts: Int

    init(_ features: Int, _ dimension: Int, _ loss: Double, _ name: String, starts: Int = 60) {
      self.features = features
      self.dimension = dimension
      knownLoss = loss
      knownAs = name
      self.starts = starts
    }
  }

  /// A minimum that was found.
  package struct Row: Sendable {
    /// What was looked for.
    package let size: Size
    /// What was found.
    package let minimum: LossMinimum
    /// How many starts found it.
    package let hits: Int
    /// Its geometry.
    package let geometry: ModelGeometry

    /// The Gram matrix of the largest block as a sum of idempotents, `M = 2.906 E1 + 3.958 E2`; nil without a scheme.
    package var gram: String? {
      guard let block = geometry.search.blocks.max(by: { $0.features.count < $1.features.count }),
        let fit = block.fit, block.features.count > 1
      else { return nil }
      let terms = fit.support.map { "\(Digits.figure(fit.weights[$0])) E\($0)" }
      return "M = " + terms.joined(separator: " + ")
    }
  }

  /// The sizes in the table; the losses are of an independent computation in double precision, to six decimals.
  package static let sizes = [
    Size(3, 1, 0.25, "digon + dead"),
    Size(4, 2, 0, "orthogonal digons"),
    Size(6, 3, 0, "orthogonal digons"),
    Size(5, 2, 0.079128, "pentagon"),
    Size(6, 2, 0.289154, "hexagon"),
    Size(7, 2, 0.582898, "heptagon", starts: 400),
    // A heptagon and one dead feature are less: 0.582898 + 1/3 − 1/32.
    Size(8, 2, 0.893321, "hexagon + 2 dead", starts: 400),
    Size(7, 3, 0.053478, "not tight"),
    Size(8, 3, 0.101674, "square antiprism, not tight"),
    Size(9, 3, 0.194890, "not tight"),
    Size(10, 3, 0.325458, "not tight"),
    Size(12, 3, 0.532380, "icosahedron"),
    Size(10, 4, 0.052922, "Petersen frame"),
    Size(16, 5, 0.133922, "hemicube (Clebsch)"),
    Size(24, 4, 1.459254, "24-cell", starts: 240),
    Size(27, 6, 0.381849, "Schläfli frame"),
  ]

  /// The minima, size by size: the best, and the known one if the best is another.
  package let rows: [Row]
  private let sizes: [Size]

  /// Searches for the minima.
  ///
  /// - Parameters:
  ///   - context: the seed of all starts, progress and stopping.
  ///   - sizes: which.
  /// - Returns: nil if the work was stopped.
  /// - Throws: `LinearAlgebraError`, `FrameError`.
  package init?(_ context: ExperimentContext, sizes: [Size] = Self.sizes) throws {
    var rows = [Row]()
    for (index, size) in sizes.enumerated() {
      guard !context.shouldStop() else { return nil }
      let name = "(\(size.features), \(size.dimension))"
      context.progress(ExperimentProgress(completed: index, total: sizes.count, detail: name))
      let search = try MinimumSearch(
        features: size.features, dimension: size.dimension, starts: size.starts,
        seed: context.seed)
      let losses = [search.best.loss, size.knownLoss]
      let found = losses.compactMap { search.minima(ofLoss: $0).first }
      let isBest = abs(losses[0] - losses[1]) < 1e-6
      rows += try found.prefix(isBest ? 1 : 2).map { minimum in
        let weights = ModelGeometry.strongFeatures(of: minimum.model.weights)
        return Row(
          size: size, minimum: minimum, hits: search.minima(ofLoss: minimum.loss).count,
          geometry: try ModelGeometry(of: weights, name: name, tolerance: .relative(1e-4)))
      }
    }
    self.rows = rows
    self.sizes = sizes
  }

  /// What was found, for people.
  package var document: Document {
    let table = Table(
      [
        "n, d", "loss", "known", "hits", "λ", "N", "b", "saturation", "configuration",
      ],
      rows: rows.map(Self.cells))
    let grams = rows.compactMap { row in
      row.gram.map {
        ["(\(row.size.features), \(row.size.dimension))", row.geometry.composition, $0]
      }
    }
    let agreeing = rows.filter { abs($0.minimum.loss - $0.size.knownLoss) < 1e-6 }
    let better = rows.filter { $0.minimum.loss < $0.size.knownLoss - 1e-6 }
    let reproduced = Set(agreeing.map { "(\($0.size.features), \($0.size.dimension))" })
    let missed = sizes.map { "(\($0.features), \($0.dimension))" }.filter {
      !reproduced.contains($0)
    }
    return Document(
      "golden-minima", title: "Golden minima",
      answer: """
        \(agreeing.count) of \(sizes.count) known minima are reproduced to 10⁻⁶\(missed.isEmpty ? "" : ", not ")\
        \(missed.joined(separator: ", ")); \(Digits.count(better.count, "size")) \
        \(better.count == 1 ? "has" : "have") a lower minimum
        """,
      background: .plain(
        """
        With one active feature at a time the loss of a toy model is a sum of elementary integrals. Each size is \
        minimised by L-BFGS from random starts with the exact gradient; the best minimum is analysed and named like any \
        weight matrix. It is not proved that a minimum is global.
        """),
      sections: [
        Section(
          "Best minima",
          .table(table),
          prose: .plain(
            """
            Features with a tenth of the largest N or less count as dead. Eigenvalues that differ by more than 10⁻⁴ are listed \
            separately; names allow noise of a few per cent, so that a frame whose eigenvalues differ by 8 % is still called tight.
            """)),
        Section(
          "Gram matrices",
          .table(
            Table(
              ["n, d", "configuration", "Gram matrix of the largest block"], rows: grams)),
          prose: .plain("E1, E2, … are the scheme's idempotents, by multiplicity.")),
      ])
  }

  private static func cells(of row: Row) -> [String] {
    let frame = row.geometry.frame
    let live = frame.features.indices.filter { frame.features[$0].squaredNorm > 0 }
    let levels = frame.eigenspaces.map { space in
      let value = Digits.figure(space.eigenvalue)
      return space.multiplicity > 1 ? "\(value) ×\(space.multiplicity)" : value
    }
    return [
      "(\(row.size.features), \(row.size.dimension))",
      Self.sixDecimals(row.minimum.loss), Self.sixDecimals(row.size.knownLoss),
      "\(row.hits)/\(row.size.starts)", levels.joined(separator: ", "),
      Self.range(live.map { frame.features[$0].squaredNorm }),
      Self.range(live.map { row.minimum.model.bias[$0] }),
      Digits.figure(frame.saturation.perRank, significant: 4), row.geometry.composition,
    ]
  }

  /// One number if all agree to four digits; otherwise the smallest and the largest.
  private static func range(_ values: [Double]) -> String {
    guard let least = values.min(), let most = values.max() else { return "–" }
    let ends = [least, most].map { Digits.figure($0.magnitude < 1e-6 ? 0 : $0, significant: 4) }
    return ends[0] == ends[1] ? ends[0] : ends.joined(separator: "…")
  }

  private static func sixDecimals(_ value: Double) -> String {
    let millionths = Int((value * 1e6).rounded())
    let digits = String(millionths.magnitude)
    let padded = String(repeating: "0", count: max(0, 7 - digits.count)) + digits
    return "\(padded.dropLast(6)).\(padded.suffix(6))"
  }
}
