import Documents
import Figures
import LinearAlgebra
import Reports
import SparseEncoders
import Training

/// Whether a network that only learns classes finds the latents that made its observations, up to a linear map.
///
/// After Reizinger et al., "Cross-Entropy Is All You Need to Invert the Data Generating Process", arXiv 2410.21869, the first step of
/// Klindt et al., arXiv 2503.01824.
package struct Identifiability: Sendable {
  /// A world of latents.
  package struct Setting: Sendable {
    /// d, of the latents and of the network's outputs.
    package let dimension: Int
    /// C.
    package let classes: Int
    /// κ.
    package let concentration: Double
    /// R² of the outputs in an independent computation with NumPy, one seed.
    package let known: Double?

    /// A world; the parameters are its properties.
    package init(
      _ dimension: Int, _ classes: Int, _ concentration: Double, known: Double? = nil
    ) {
      (self.dimension, self.classes) = (dimension, classes)
      (self.concentration, self.known) = (concentration, known)
    }

    /// `5, 100, 10`.
    var text: String { "\(dimension), \(classes), \(Digits.figure(concentration))" }
  }

  /// What was found in one world.
  package struct Row: Sendable {
    /// The world.
    package let setting: Setting
    /// The trained network of each seed.
    package let trained: [LatentRecovery]
    /// The same networks before training.
    package let untrained: [LatentRecovery]
  }

  /// The worlds, in order.
  package static let settings = [
    Setting(5, 100, 10, known: 0.990), Setting(10, 100, 10, known: 0.904),
    Setting(5, 10, 10, known: 0.913), Setting(5, 100, 50, known: 0.444),
  ]

  /// What was found.
  package let rows: [Row]
  private let plan: ClusterPlan

  /// Trains a network for each seed in each world, or reads those that are trained, and scores them.
  ///
  /// - Parameters:
  ///   - context: the seeds, the folder of trainings, progress and stopping.
  ///   - plan: the network and its training; its world and its seeds are replaced.
  /// - Returns: nil if the work was stopped.
  /// - Throws: what training throws.
  package init?(
    _ context: ExperimentContext, settings: [Setting] = Self.settings,
    plan: ClusterPlan = ClusterPlan(dimension: 5, classes: 100, concentration: 10)
  ) throws {
    let seeds = (0..<context.seeds).map { context.seed &+ UInt64($0) }
    var rows = [Row]()
    for (index, setting) in settings.enumerated() {
      var plan = plan
      (plan.dimension, plan.classes) = (setting.dimension, setting.classes)
      (plan.concentration, plan.seeds) = (setting.concentration, seeds)
      let name =
        "clusters-d\(setting.dimension)-c\(setting.classes)-k\(Digits.figure(setting.concentration))"
        + "-seeds\(seeds.count)-\(context.seed)"
      guard
        let state = try context.trained(
          plan, CheckpointSchedule(steps: [0, plan.steps]), name: name,
          part: .init(index: index, count: settings.count), detail: setting.text)
      else { return nil }
      let lessons = plan.lessons
      let pairs = Array(zip(lessons, state.instances.map(\.parameters)))
      rows.append(
        Row(
          setting: setting,
          trained: try Workers.map(pairs) { try LatentRecovery(of: $0.0, $0.1) },
          untrained: try Workers.map(lessons) {
            try LatentRecovery(of: $0, $0.initialParameters())
          }))
    }
    self.rows = rows
    self.plan = plan
  }

  /// What was found, for people.
  package var document: Document {
    Document(
      "identifiability", title: "Latents that are found from classes",
      answer: rows.map { row in
        "(\(row.setting.text)): R² \(Self.text(row.trained, \.outputs)), of the observations "
          + Self.text(row.trained, \.observations)
      }.joined(separator: "; "),
      background: .plain(
        """
        A class is drawn of C classes with random directions in d dimensions, and a latent around it (von Mises–Fisher, \
        concentration κ). An invertible network of \(plan.mixing) layers mixes the latents into the observations. A \
        network of \(plan.hidden.map { "\($0)" }.joined(separator: ", ")) hidden units, d outputs and linear logits learns \
        the classes (\(Digits.count(plan.steps)) steps of Adam with \(Digits.count(plan.batch)) new samples each). R² is that \
        of a linear map from the outputs to the latents, fitted to one half of 8,192 samples and scored on the other.
        """),
      .plain(
        """
        The theorem says that a network that reaches the least possible cross-entropy has outputs that are linear in the latents. \
        It needs as many outputs as the latents have dimensions. So it does not cover the second step, more sparse \
        features than dimensions: that features are linear in the activations is assumed there.
        """),
      sections: [
        Section(
          "R² of the latents", .table(table),
          prose: .plain(
            """
            ± is the standard deviation over \(Digits.count(rows.first?.trained.count ?? 0, "seed")). Observations: without \
            a network. Untrained: the same network before its training. Loss − least: how far the cross-entropy is from \
            that of the true probabilities, in nats; where it is not small, the theorem says nothing. NumPy: an independent \
            computation, one seed. No figures of these worlds are published.
            """)),
        Section("R² by world", .picture(figure)),
      ])
  }

  private static func text(
    _ recoveries: [LatentRecovery], _ figure: (LatentRecovery) -> Double
  ) -> String { Spread(recoveries.map(figure)).text }

  private var table: Table {
    Table(
      columns: [
        .left("d, C, κ"), .right("outputs"), .right("NumPy"), .right("hidden layer"),
        .right("observations"), .right("untrained outputs"), .right("untrained hidden"),
        .right("loss − least"),
      ],
      rows: rows.map { row in
        Table.Row([
          row.setting.text, Self.text(row.trained, \.outputs),
          row.setting.known?.threeDecimals ?? "–", Self.text(row.trained, \.hidden),
          Self.text(row.trained, \.observations), Self.text(row.untrained, \.outputs),
          Self.text(row.untrained, \.hidden),
          Self.text(row.trained) { $0.loss - $0.leastLoss },
        ])
      })
  }

  private var figure: Figure {
    func bars(_ label: String, _ number: Int, _ value: (Row) -> Double) -> Layer {
      .bars(label, heights: rows.map { max(0, value($0)) }, colour: .numbered(number))
    }
    return Figure(
      "worlds", title: "R² of a linear map to the latents",
      x: Axis("d, C, κ", categories: rows.map(\.setting.text)), y: Axis("R²", range: 0...1.05),
      layers: [
        bars("outputs", 0) { Spread($0.trained.map(\.outputs)).mean },
        bars("last hidden layer", 1) { Spread($0.trained.map(\.hidden)).mean },
        bars("untrained outputs", 2) { Spread($0.untrained.map(\.outputs)).mean },
        bars("observations", 3) { Spread($0.trained.map(\.observations)).mean },
      ])
  }
}
