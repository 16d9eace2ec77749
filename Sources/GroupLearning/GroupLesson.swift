import Groups
import LinearAlgebra
import Matrices
import Training

/// A network that learns the product of a group, in training.
package struct GroupLesson: Lesson {
  private let plan: GroupLearningPlan
  private let pairs: GroupPairs
  /// E and E′, d × n; W, h × d; O, h × n.
  package let layout: [ParameterArray]
  /// The training pairs in slices.
  package let slices: [Range<Int>]

  init(_ plan: GroupLearningPlan) {
    self.plan = plan
    pairs = GroupPairs(plan)
    let (n, d, h) = (plan.group.order, plan.dimension, plan.hidden)
    layout = [
      ParameterArray("left", .matrix(rows: d, columns: n)),
      ParameterArray("right", .matrix(rows: d, columns: n)),
      ParameterArray("hidden", .matrix(rows: h, columns: d)),
      ParameterArray("output", .matrix(rows: h, columns: n)),
    ]
    let count = pairs.trained.count
    let width = max(256, (count + 7) / 8)
    slices = stride(from: 0, to: count, by: width).map { $0..<min($0 + width, count) }
  }

  /// Normal weights. The embeddings have squared norm 4, the others keep the size of their input.
  package func initialParameters() -> ParameterSet {
    var generator = SeededGenerator(seed: plan.seed, stream: [1])
    let scales = [
      2 / Double(plan.dimension).squareRoot(), 2 / Double(plan.dimension).squareRoot(),
      1 / Double(plan.dimension).squareRoot(), 1 / Double(plan.hidden).squareRoot(),
    ]
    return ParameterSet(
      layout,
      zip(layout, scales).map { array, scale in
        guard case .matrix(let rows, let columns) = array.shape else { return SingleMatrix() }
        let elements = (0..<rows * columns).map { _ in scale * generator.gaussian() }
        return SingleMatrix(Matrix(rows: rows, columns: columns, elements: elements))
      })
  }

  /// Makes the memory for a first pass.
  package func makeWorkspace() -> GroupPass { GroupPass() }

  /// The loss of some training pairs and its gradient. No sample is random: every step takes all pairs.
  package func differentiate(
    _ parameters: ParameterSet, samples: Range<Int>, step: Int, using pass: inout GroupPass,
    into gradient: inout ModelGradient
  ) throws {
    try pass.differentiate(
      parameters, pairs.trained[samples], weight: 1 / Float(pairs.trained.count), into: &gradient)
  }

  /// The optimizer of the plan.
  package func optimizer(of array: Int, step: Int) -> Optimizer { .adam(plan.optimizer) }

  /// The mean cross-entropy on the pairs that are not trained on; on all if every pair is.
  package func evaluationLoss(of parameters: ParameterSet, samples: Int) throws -> Double {
    let held = pairs.held.isEmpty ? pairs.trained : pairs.held
    var gradient = ModelGradient(shapesOf: layout)
    var pass = GroupPass()
    try pass.differentiate(
      parameters, held[...], weight: 1 / Float(held.count), into: &gradient)
    return gradient.loss
  }

  /// The part of the pairs that are not trained on whose product the network gives.
  package func accuracy(of parameters: ParameterSet) throws -> Double {
    let held = pairs.held.isEmpty ? pairs.trained : pairs.held
    var pass = GroupPass()
    let logits = try pass.logits(parameters, held[...])
    let right = held.indices.count { sample in
      let best = (0..<plan.group.order).max { logits[$0, sample] < logits[$1, sample] }
      return best == held[sample].product
    }
    return Double(right) / Double(max(1, held.count))
  }
}

/// Two elements of a group and their product.
struct GroupPair {
  let left: Int
  let right: Int
  let product: Int
}

/// The pairs of a plan, those that are trained on and the others.
struct GroupPairs {
  let trained: [GroupPair]
  let held: [GroupPair]

  init(_ plan: GroupLearningPlan) {
    let group = plan.group.group
    let n = group.order
    var generator = SeededGenerator(seed: plan.seed, stream: [2])
    let order = (0..<n * n).shuffled(using: &generator)
    let pairs = order.map {
      GroupPair(left: $0 / n, right: $0 % n, product: group.product($0 / n, $0 % n))
    }
    let count = max(1, Int((plan.trainedShare * Double(n * n)).rounded()))
    (trained, held) = (Array(pairs.prefix(count)), Array(pairs.dropFirst(count)))
  }
}
