import Documents
import Figures
import Frames
import Recognition
import Reports
import ToyModels
import Training

/// Models trained on sparse samples, several seeds each: which geometry do they end in?
///
/// Training can end in a local minimum. As in the work that is repeated, several models are trained from each seed, and
/// the one with the smallest loss on common samples is analysed.
package struct TrainedGeometries: Sendable {
  /// A size, and how it is trained.
  package struct Size: Sendable {
    /// n.
    package let features: Int
    /// d.
    package let dimension: Int
    /// S.
    package let sparsity: Double
  }

  /// The best model of a seed.
  package struct Row: Sendable {
    /// What was trained.
    package let size: Size
    /// The seed.
    package let seed: UInt64
    /// The loss of the best model.
    package let loss: Double
    /// Its geometry.
    package let geometry: ModelGeometry
    /// How many of the models have a loss within 1 % of it.
    package let alike: Int
  }

  /// The plane, and two sizes in space.
  package static let sizes = [
    Size(features: 5, dimension: 2, sparsity: 0.97),
    Size(features: 8, dimension: 3, sparsity: 0.99),
    Size(features: 12, dimension: 3, sparsity: 0.99),
  ]

  /// How many models are trained from a seed.
  package static let modelsOfASeed = 8
  /// How many samples decide between them.
  private static let samples = 1 << 18

  /// The best models, size by size and seed by seed.
  package let rows: [Row]

  /// Trains the models, or reads those that are trained already.
  ///
  /// - Parameters:
  ///   - context: the first of five seeds, the folder of trainings, progress and stopping.
  ///   - sizes: which.
  ///   - steps: of batches of 2,048.
  /// - Returns: nil if the work was stopped.
  /// - Throws: what training and analysis throw.
  package init?(
    _ context: ExperimentContext, sizes: [Size] = Self.sizes, steps: Int = 20_000
  ) throws {
    let seeds = (0..<5 as Range<UInt64>).map { context.seed &+ $0 }
    let pairs = sizes.flatMap { size in seeds.map { (size, $0) } }
    var rows = [Row]()
    for (index, (size, seed)) in pairs.enumerated() {
      let name = "(\(size.features), \(size.dimension)) seed \(seed)"
      let plan = ToyModelPlan(
        features: size.features, dimension: size.dimension,
        instances: Array(
          repeating: FeatureStatistics(sparsity: .uniform(size.sparsity)),
          count: Self.modelsOfASeed),
        batch: 2048, seed: seed)
      let state = try context.trained(
        plan, CheckpointSchedule(end: steps, count: 2),
        name: "geometry-n\(size.features)-m\(size.dimension)-seed\(seed)",
        part: .init(index: index, count: pairs.count), detail: name)
      guard let state else { return nil }
      let losses = try Trainer(plan, resuming: state).evaluationLosses(samples: Self.samples)
      let best = losses.indices.reduce(0) { losses[$1] < losses[$0] ? $1 : $0 }
      let weights = ToyModel(state.instances[best].parameters).weights
      rows.append(
        Row(
          size: size, seed: seed, loss: losses[best],
          geometry: try ModelGeometry(of: weights, name: name),
          alike: losses.count { $0 < 1.01 * losses[best] }))
    }
    self.rows = rows
  }

  /// What was found, for people.
  package var document: Document {
    let cells = rows.map { row in
      let block = row.geometry.search.blocks.first
      return [
        "(\(row.size.features), \(row.size.dimension))", Digits.figure(row.size.sparsity),
        "\(row.seed)", Digits.figure(row.loss, significant: 4),
        "\(row.alike)/\(Self.modelsOfASeed)",
        row.geometry.composition,
        block.map { Digits.figure($0.verdict.residual, significant: 2) } ?? "–",
        Digits.figure(row.geometry.frame.saturation.perRank, significant: 4),
      ]
    }
    let kinds = Dictionary(grouping: rows) { "(\($0.size.features), \($0.size.dimension))" }
    let answers = kinds.keys.sorted { ($0.count, $0) < ($1.count, $1) }.map { key in
      let names = Dictionary(grouping: kinds[key] ?? [], by: \.geometry.composition)
      let counts = names.keys.sorted().map { "\($0) from \(names[$0]?.count ?? 0) seeds" }
      return "\(key): " + counts.joined(separator: ", ")
    }
    return Document(
      "trained-geometries", title: "Trained geometries",
      answer: answers.joined(separator: "; "),
      background: .plain(
        """
        \(Self.modelsOfASeed) models are trained from every seed, by Adam at 10⁻³ on new samples at every step; the one \
        of smallest loss on \(Digits.count(Self.samples)) common samples is named like any weight matrix.
        """),
      sections: [
        Section(
          "The best model of each seed",
          .table(
            Table(
              ["n, d", "S", "seed", "loss", "alike", "geometry", "residual", "saturation"],
              rows: cells)))
      ])
  }
}
