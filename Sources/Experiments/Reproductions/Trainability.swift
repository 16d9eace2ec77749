import Documents
import Figures
import Glibc
import LinearAlgebra
import Reports
import ToyModels

/// For which learning rates of W and b does descent on a fixed batch converge?
package struct Trainability: Sendable {
  /// The learning rates of W, ascending.
  package let weightRates: [Double]
  /// The learning rates of b, ascending.
  package let biasRates: [Double]
  /// The mean of log₁₀ of the loss over the steps, one for each rate of W and of b, the rate of W changing faster; NaN
  /// if the descent diverged.
  package let meanLogLosses: [Double]
  private let plan: ToyModelPlan

  /// Descends from one start with every pair of rates.
  ///
  /// - Parameters:
  ///   - context: the seed of the start and of the batch, progress and stopping.
  ///   - resolution: how many rates of each kind, at least 2.
  ///   - steps: of each descent.
  /// - Returns: nil if the work was stopped.
  /// - Throws: `TrainingError`, `LinearAlgebraError`.
  package init?(
    _ context: ExperimentContext, resolution: Int = 128, steps: Int = 300
  ) throws {
    precondition(resolution >= 2 && steps >= 1, "a map has two rates of each kind, and a step")
    plan = ToyModelPlan(
      features: 64, dimension: 16, instances: [FeatureStatistics(sparsity: .uniform(0.95))],
      batch: 128, initialBias: 0, seed: context.seed)
    // The loss is a mean over features: its rates are larger than the rates of a sum by the number of features.
    weightRates = Self.logarithmic(from: 20, to: 1e3, count: resolution)
    biasRates = Self.logarithmic(from: 20, to: 1e3, count: resolution)
    let descent = try FullBatchDescent(plan)
    let columns = weightRates
    var values = [Double]()
    for (row, biasRate) in biasRates.enumerated() {
      guard !context.shouldStop() else { return nil }
      context.progress(
        ExperimentProgress(completed: row, total: resolution, detail: "rows of the map"))
      values += try Workers.map(columns, scratch: {}) { rate, _ in
        let losses = try descent.losses(weightRate: rate, biasRate: biasRate, steps: steps)
        let converges = losses.count == steps && losses[steps - 1] <= losses[0]
        guard converges else { return Double.nan }
        return losses.reduce(0) { $0 + log10(max($1, 1e-12)) } / Double(steps)
      }
    }
    meanLogLosses = values
  }

  private static func logarithmic(from low: Double, to high: Double, count: Int) -> [Double] {
    (0..<count).map { low * pow(high / low, Double($0) / Double(max(1, count - 1))) }
  }

  /// The box-counting dimension of the border between convergence and divergence, about 0.9 for straight lines and
  /// circles at this resolution: the slope of log₂ of the boxes that meet it against log₂ of 1 / their size, for boxes
  /// of 1, 2, 4 and 8 pairs of rates.
  package var borderDimension: Double {
    let width = weightRates.count
    func diverges(_ x: Int, _ y: Int) -> Bool { meanLogLosses[x + y * width].isNaN }
    let border = (0..<biasRates.count - 1).flatMap { y in
      (0..<width - 1).filter { x in
        diverges(x, y) != diverges(x + 1, y) || diverges(x, y) != diverges(x, y + 1)
      }.map { [$0, y] }
    }
    guard !border.isEmpty else { return 0 }
    let scales = [0.0, 1, 2, 3]
    let counts = scales.map { scale in
      let size = 1 << Int(scale)
      return log2(Double(Set(border.map { [$0[0] / size, $0[1] / size] }).count))
    }
    return -LineOfBestFit(x: scales, y: counts).slope
  }

  /// What was found, for people.
  package var document: Document {
    let diverged = meanLogLosses.count { $0.isNaN }
    let share = Digits.figure(100 * Double(diverged) / Double(meanLogLosses.count), significant: 3)
    return Document(
      "trainability", title: "Where gradient descent converges",
      answer: """
        \(share) % of \(weightRates.count) × \(biasRates.count) pairs of learning rates diverge; the border's \
        box-counting dimension is \(Digits.figure(borderDimension, significant: 3)), by boxes of 1 to 8 pairs
        """,
      background: .plain(
        """
        A toy model of \(plan.features) features in \(plan.dimension) dimensions (S = 0.95) descends on one batch of \
        \(plan.batch) samples, always from the same start, with one learning rate for W and another for b. White: the \
        loss grew or became infinite.
        """),
      sections: [
        Section(
          "Map",
          .picture(
            Figure(
              "map", title: "Mean log₁₀ loss over the descent",
              x: Axis("learning rate of W", .logarithmic),
              y: Axis("learning rate of b", .logarithmic),
              colour: Axis("mean log₁₀ loss"), proportions: .equal,
              layers: [.heatMap(x: weightRates, y: biasRates, values: meanLogLosses)])),
          prose: .plain("The colour is the mean of log₁₀ loss over the steps."))
      ])
  }
}
