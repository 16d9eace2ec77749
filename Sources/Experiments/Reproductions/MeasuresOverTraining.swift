import Documents
import Figures
import Frames
import Recognition
import Matrices
import Reports
import ToyModels
import Training

/// Spectral measures during a training: how eigenvalues move and features settle.
package struct MeasuresOverTraining: Sendable {
  /// The model at a checkpoint.
  package struct Moment: Sendable {
    /// How many steps were made.
    package let step: Int
    /// Its analysis.
    package let frame: FrameAnalysis
  }

  /// The moments, in order.
  package let moments: [Moment]
  private let plan: ToyModelPlan

  /// Trains a model of 64 features of sparsity 0.9 in 16 dimensions, and analyses it as it goes.
  ///
  /// - Parameters:
  ///   - context: the seed, progress and stopping.
  ///   - steps: of the training.
  /// - Returns: nil if the work was stopped.
  /// - Throws: what training and analysis throw.
  package init?(_ context: ExperimentContext, steps: Int = 10_000) throws {
    plan = ToyModelPlan(
      features: 64, dimension: 16, instances: [FeatureStatistics(sparsity: .uniform(0.9))],
      seed: context.seed)
    let schedule = CheckpointSchedule(end: steps, count: 60)
    var moments = [Moment]()
    var trainer = try Trainer(plan)
    for step in schedule.steps {
      try trainer.advance(to: step)
      context.progress(ExperimentProgress(completed: step, total: steps, detail: "training"))
      guard !context.shouldStop() else { return nil }
      let weights = ToyModel(trainer.state.instances[0].parameters).weights
      moments.append(
        Moment(
          step: step,
          frame: try ModelGeometry(of: weights, name: "step \(step)", blocks: .none).frame))
    }
    self.moments = moments
  }

  /// What was found, for people.
  package var document: Document {
    let steps = moments.map { Double(max(1, $0.step)) }
    let tracks = (0..<plan.dimension).map { k in
      Layer.line(
        "", x: steps, y: moments.map { $0.frame.spectrum.eigenvalues[k] }, colour: .numbered(0))
    }
    let figures = moments.map { RunFigures($0.frame) }
    let (first, last) = (moments.first, moments.last)
    let saturations = [first, last].map {
      Digits.figure($0?.frame.saturation.perRank ?? 0, significant: 4)
    }
    return Document(
      "measures", title: "Spectral measures over training",
      answer: """
        From step 0 to step \(last?.step ?? 0) ΣD / rank goes from \(saturations[0]) to \(saturations[1]), and the mean \
        spread of the spectral measures from \(Digits.figure(figures.first?.spread ?? 0, significant: 2)) to \
        \(Digits.figure(figures.last?.spread ?? 0, significant: 2)) of κ
        """,
      background: .plain(
        """
        A toy model of \(plan.features) features (S = 0.9) in \(plan.dimension) dimensions, trained by Adam at 10⁻³ on \
        batches of 1,024. Step 0 is drawn at 1.
        """),
      sections: [
        Section(
          "Eigenvalues of F",
          .picture(
            Figure(
              "eigenvalues", title: "Eigenvalues of F", x: Axis("step", .logarithmic), y: Axis("λ"),
              layers: tracks)),
          prose: .plain("Sorted at every checkpoint: lines may touch, and never cross.")),
        Section(
          "How features settle",
          .picture(
            Figure(
              "settling", title: "Saturation and spread", columns: 2,
              plots: [
                Plot(
                  "Saturation", x: Axis("step", .logarithmic), y: Axis("ΣD / rank"),
                  layers: [.line("", x: steps, y: moments.map(\.frame.saturation.perRank))]),
                Plot(
                  "Spread of the measures", x: Axis("step", .logarithmic),
                  y: Axis("cv", .logarithmic),
                  layers: [.line("", x: steps, y: figures.map(\.spread))]),
              ]))),
        Section(
          "Means of the measures",
          .picture(meansFigure),
          prose: .plain("Every point is a feature, at three moments; κ is the mean of μ.")),
      ])
  }

  /// D against κ at the start, in the middle and at the end.
  private var meansFigure: Figure {
    let shown = [moments.first, moments[moments.count / 2], moments.last].compactMap { $0 }
    return Figure(
      "means", title: "Rayleigh quotients of features", x: Axis("κ"), y: Axis("D"),
      layers: shown.map { moment in
        .points(
          "step \(moment.step)", x: moment.frame.features.map(\.rayleigh),
          y: moment.frame.features.map(\.dimensionality))
      })
  }
}
