import Documents
import Figures
import Frames
import Glibc
import Matrices
import Recognition
import Reports
import ToyModels
import Training

/// The three set-ups of "Toy models of superposition" (Elhage et al. 2022), AdamW at 10⁻³, batches of 1,024.
package struct ElhageSetups: Sendable {
  /// Models of one set-up, in ascending sparsity.
  package struct Setup: Sendable {
    /// 1 − S of each model: 20^{−k/(K−1)}.
    package let densities: [Double]
    /// The models.
    package let geometries: [ModelGeometry]
    /// Their weights.
    package let weights: [Matrix]
  }

  /// Five features of falling importance (0.9ⁱ) in the plane, ten models.
  package let plane: Setup
  /// A hundred features of falling importance (100^{−i/99}) in 20 dimensions, twenty models.
  package let importance: Setup
  /// Two hundred features of equal importance in 20 dimensions, twenty models.
  package let geometry: Setup
  private let steps: Int

  /// Trains the models, or reads those that are trained already.
  ///
  /// - Parameters:
  ///   - context: the folder of trainings, progress and stopping.
  ///   - steps: of every training.
  /// - Returns: nil if the work was stopped.
  /// - Throws: what training and analysis throw.
  package init?(_ context: ExperimentContext, steps: Int = 10_000) throws {
    func setup(
      _ name: String, part: Int, _ features: Int, _ dimension: Int, models: Int,
      _ importance: FeatureStatistics.Importance, blocks: BlockSearch.Scope
    ) throws -> Setup? {
      let densities = (0..<models).map { pow(20, -Double($0) / Double(models - 1)) }
      let plan = ToyModelPlan(
        features: features, dimension: dimension,
        instances: densities.map {
          FeatureStatistics(sparsity: .uniform(1 - $0), importance: importance)
        }, optimizer: .adamW(), seed: context.seed)
      let state = try context.trained(
        plan, CheckpointSchedule(end: steps, count: 21),
        name: "elhage-\(name)-seed\(context.seed)", part: .init(index: part, count: 3))
      guard let state else { return nil }
      let weights = state.instances.map { ToyModel($0.parameters).weights }
      return Setup(
        densities: densities,
        // The directions of features that a model gave up mean nothing: names are given to the strong ones.
        geometries: try weights.enumerated().map { index, weights in
          try ModelGeometry(
            of: blocks == .none ? weights : ModelGeometry.strongFeatures(of: weights),
            name: "\(name) \(index)", blocks: blocks)
        }, weights: weights)
    }
    guard
      let plane = try setup("plane", part: 0, 5, 2, models: 10, .geometric(0.9), blocks: .auto),
      let importance = try setup(
        "importance", part: 1, 100, 20, models: 20, .geometric(pow(100, -1 / 99.0)), blocks: .none),
      let geometry = try setup(
        "geometry", part: 2, 200, 20, models: 20, .uniform, blocks: .none)
    else { return nil }
    self.plane = plane
    self.importance = importance
    self.geometry = geometry
    self.steps = steps
  }

  /// What was found, for people.
  package var document: Document {
    let last = plane.geometries.last?.composition ?? ""
    return Document(
      "elhage", title: "Three set-ups of toy models of superposition",
      answer: """
        In the plane the sparsest of ten models is \(last); with 200 features in 20 dimensions ΣD / rank is \
        \(Digits.figure(least(of: geometry), significant: 4)) or more
        """,
      background: .plain(
        """
        AdamW at 10⁻³ for \(Digits.count(steps)) steps of 1,024 samples; 1 − S falls from 1 to 0.05 over the models. The \
        loss of each is a mean over features, weighted by importance. Weights begin with variance 2 / (n + m); the weights of the \
        original notebook are smaller, because its initialiser counts the models too.
        """),
      sections: [
        Section(
          "Five features in the plane",
          .picture(planeFigure),
          prose: .plain("Each line is a feature.")),
        Section(
          "Names in the plane",
          .table(planeTable),
          prose: .plain("Features with a tenth of the largest ‖w‖² or less count as dead.")),
        Section(
          "A hundred features of falling importance",
          .picture(importanceFigure),
          prose: .plain("D of each feature, the most important on the left.")),
        Section(
          "Dimensions for each feature",
          .picture(dimensionFigure),
          prose: .plain("m / ‖W‖² is D of a tight frame of equal features.")),
        Section(
          "D of every feature",
          .picture(dimensionalityFigure),
          prose: .plain("The lines are the values of tetrahedra, triangles, digons and pentagons.")),
      ])
  }

  private func least(of setup: Setup) -> Double {
    setup.geometries.map(\.frame.saturation.perRank).min() ?? 0
  }

  private var planeFigure: Figure {
    Figure(
      "plane", title: "Five features in the plane", columns: 5,
      plots: zip(plane.densities, plane.weights).map { density, weights in
        Plot(
          "1 − S = \(Digits.figure(density, significant: 2))", x: Axis("", range: -1.6...1.6),
          y: Axis("", range: -1.6...1.6), proportions: .equal,
          layers: (0..<weights.columns).map { feature in
            .line(
              "", x: [0, weights[0, feature]], y: [0, weights[1, feature]],
              colour: .numbered(feature))
          })
      })
  }

  private var planeTable: Table {
    Table(
      ["1 − S", "geometry", "ΣD", "saturation"],
      rows: zip(plane.densities, plane.geometries).map { density, geometry in
        [
          Digits.figure(density, significant: 3), geometry.composition,
          Digits.figure(geometry.frame.saturation.sumDimensionality, significant: 4),
          Digits.figure(geometry.frame.saturation.perRank, significant: 4),
        ]
      })
  }

  private var importanceFigure: Figure {
    let features = (0..<100).map(Double.init)
    let values = importance.geometries.flatMap { $0.frame.features.map(\.dimensionality) }
    return Figure(
      "importance", title: "D of features by importance", x: Axis("feature"),
      y: Axis("1 / (1 − S)", .logarithmic), colour: Axis("D", range: 0...1),
      layers: [.heatMap(x: features, y: importance.densities.map { 1 / $0 }, values: values)])
  }

  private var dimensionFigure: Figure {
    let sparsity = geometry.densities.map { 1 / $0 }
    let slopes = geometry.geometries.map { 20 / max($0.frame.spectrum.trace, .ulpOfOne) }
    return Figure(
      "dimensions", title: "Dimensions for each feature", x: Axis("1 / (1 − S)", .logarithmic),
      y: Axis("m / ‖W‖²", range: 0...1.05),
      layers: [.line("n = 200, m = 20", x: sparsity, y: slopes), .horizontal("1/2", at: 0.5)])
  }

  private var dimensionalityFigure: Figure {
    let points = zip(geometry.densities, geometry.geometries).flatMap { density, model in
      model.frame.features.map { (1 / density, $0.dimensionality) }
    }
    return Figure(
      "dimensionality", title: "D of every feature", x: Axis("1 / (1 − S)", .logarithmic),
      y: Axis("D", range: 0...1.05),
      layers: [
        .points("", x: points.map(\.0), y: points.map(\.1)), .horizontal("3/4", at: 0.75),
        .horizontal("2/3", at: 2 / 3), .horizontal("1/2", at: 0.5), .horizontal("2/5", at: 0.4),
      ])
  }
}
