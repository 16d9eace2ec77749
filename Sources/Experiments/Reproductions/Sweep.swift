import Figures
import Frames
import Recognition
import Matrices
import Reports
import ToyModels
import Training

/// The main sweep at a quarter of its published width: models of 256 features in m dimensions at sparsity S.
package struct Sweep: Sendable {
  /// A trained model of the sweep.
  package struct Cell: Sendable {
    /// m.
    package let dimension: Int
    /// S.
    package let sparsity: Double
    /// The analysis of the model, eigenspaces at the tolerance that follows from its slack.
    package let frame: FrameAnalysis
    /// Its figures.
    package var figures: RunFigures { RunFigures(frame) }
  }

  /// n.
  package static let features = 256
  /// The m of the sweep.
  package static let dimensions = [8, 16, 32, 64, 128]
  /// The S of the sweep.
  package static let sparsities = [
    0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 0.95, 0.99,
  ]

  /// The cells, by dimension and then by sparsity.
  package let cells: [Cell]
  private let steps: Int

  /// Trains the models, or reads those that are trained already.
  ///
  /// - Parameters:
  ///   - context: the folder of trainings, progress and stopping.
  ///   - steps: of every training.
  /// - Returns: nil if the work was stopped.
  /// - Throws: what training and analysis throw.
  package init?(_ context: ExperimentContext, steps: Int = 5_000) throws {
    var cells = [Cell]()
    for (index, dimension) in Self.dimensions.enumerated() {
      let plan = ToyModelPlan(
        features: Self.features, dimension: dimension,
        instances: Self.sparsities.map { FeatureStatistics(sparsity: .uniform($0)) },
        initialBias: -0.1, seed: context.seed)
      let state = try context.trained(
        plan, CheckpointSchedule(end: steps, count: 11),
        name: "sweep-n\(Self.features)-m\(dimension)-seed\(context.seed)",
        part: .init(index: index, count: Self.dimensions.count), detail: "m = \(dimension)")
      guard let state else { return nil }
      for (sparsity, instance) in zip(Self.sparsities, state.instances) {
        let name = "m = \(dimension), S = \(sparsity)"
        let geometry = try ModelGeometry(
          of: ToyModel(instance.parameters).weights, name: name, blocks: .none)
        cells.append(Cell(dimension: dimension, sparsity: sparsity, frame: geometry.frame))
      }
    }
    self.cells = cells
    self.steps = steps
  }

  /// The background of all documents about the sweep, in Markdown.
  var introduction: String {
    """
    \(cells.count) toy models of \(Self.features) features in 8 to 128 dimensions, from dense data to features that are 0 \
    in 99 % of the samples: \(Digits.count(steps)) steps of Adam at 10⁻³ with batches of 1,024, biases from −0.1, uniform \
    importance. The published sweep has 1,024 features and 25,000 steps; `eigenframe reproduce cell` trains one model of \
    that size.
    """
  }

  /// A line for every dimension: a figure of the cells against their sparsity.
  func lines(_ figure: (Cell) -> Double) -> [Layer] {
    Self.dimensions.map { dimension in
      let row = cells.filter { $0.dimension == dimension }
      return .line("m = \(dimension)", x: row.map(\.sparsity), y: row.map(figure))
    }
  }
}
