import Glibc
import LinearAlgebra
import Matrices

/// Whether the samples that a unit answers to look alike, by tasks as they are put to people: which of two queries belongs to the exemplars
/// of high activation, and which to those of low (Zimmermann, Klindt and Brendel 2024).
///
/// Each task draws K + 1 samples from the quarter with the highest activations and as many from that with the lowest. The least extreme of
/// each is the query q, the others are the exemplars E. With the mean similarity s of a query and exemplars,
/// δ = [s(q⁺, E⁺) − s(q⁺, E⁻)] − [s(q⁻, E⁺) − s(q⁻, E⁻)]. By chance δ is as often above 0 as below.
package struct IntruderScore: Equatable, Sendable, CustomStringConvertible {
  /// How tasks are made and scored.
  package struct Options: Sendable {
    /// The number of tasks of a unit.
    package var tasks = 100
    /// K, the number of exemplars of a side.
    package var exemplars = 9
    /// The part of the samples that is extreme on one side, at most a half.
    package var quantile = 0.25
    /// α of the mean of 1 / (1 + exp(−α δ)); 0.16 is that of the paper, for its similarity of images.
    package var steepness = 0.16
    /// The seed of the draws. Each unit has a stream of its own.
    package var seed: UInt64 = 0

    /// The defaults.
    package init() {}
  }

  /// The scores of one unit.
  package struct Unit: Equatable, Sendable {
    /// The part of the tasks with δ > 0; tasks with δ = 0 count a half.
    package let accuracy: Double
    /// The mean of 1 / (1 + exp(−α δ)).
    package let smooth: Double
  }

  /// The scores of the units; nil for a unit that does not vary, or if a side has fewer than K + 1 samples.
  package let units: [Unit?]

  /// The mean accuracy of the units that have one; nil for none.
  package var accuracy: Double? { mean(\.accuracy) }
  /// The mean smooth score of the units that have one; nil for none.
  package var smooth: Double? { mean(\.smooth) }

  /// Both means beside chance.
  package var description: String {
    guard let accuracy, let smooth else { return "no unit has enough samples" }
    return "accuracy \(accuracy), smooth score \(smooth) (by chance 0.5)"
  }

  /// Puts the tasks.
  ///
  /// - Parameters:
  ///   - activations: N × n, one sample a column, all elements finite. Samples of equal activation are in random order.
  ///   - similarities: n × n, larger for samples that are more alike, all elements finite; for instance the cosines
  ///     `AtomDictionary.directions(of: samples).dictionary.gram()`.
  /// - Complexity: N (n log n + 4 K t) for t tasks.
  package init(
    of activations: Matrix, _ similarities: Matrix, _ options: Options = Options()
  ) throws {
    precondition(
      similarities.rows == activations.columns && similarities.columns == activations.columns,
      "similarities of other samples")
    precondition(
      options.tasks > 0 && options.exemplars > 0 && options.quantile > 0
        && options.quantile <= 0.5, "no task can be made")
    let variables = activations.transposed
    units = try Workers.map(Array(0..<variables.columns)) { unit in
      Self.unit(
        Array(variables.column(unit)), similarities, options,
        SeededGenerator(seed: options.seed, stream: [UInt64(unit)]))
    }
  }

  private func mean(_ score: (Unit) -> Double) -> Double? {
    let scores = units.compactMap(\.self).map(score)
    return scores.isEmpty ? nil : scores.reduce(0, +) / Double(scores.count)
  }

  private static func unit(
    _ activations: [Double], _ similarities: Matrix, _ options: Options,
    _ generator: SeededGenerator
  ) -> Unit? {
    var generator = generator
    // Rounded up, but no sample is on both sides.
    let size = min(
      activations.count / 2, Int((Double(activations.count) * options.quantile).rounded(.up)))
    guard size > options.exemplars, activations.contains(where: { $0 != activations[0] })
    else { return nil }
    let shuffled = activations.indices.shuffled(using: &generator)
    let ascending = shuffled.indices.sorted {
      (activations[shuffled[$0]], $0) < (activations[shuffled[$1]], $1)
    }.map { shuffled[$0] }
    // Both with the most extreme first.
    let (low, high) = (Array(ascending.prefix(size)), Array(ascending.reversed().prefix(size)))
    var places = Array(0..<size)
    var (right, smooth) = (0.0, 0.0)
    for _ in 0..<options.tasks {
      let top = draw(options.exemplars + 1, of: &places, using: &generator).map { high[$0] }
      let bottom = draw(options.exemplars + 1, of: &places, using: &generator).map { low[$0] }
      let margin = difference(top, bottom, similarities)
      right += margin > 0 ? 1 : margin == 0 ? 0.5 : 0
      smooth += 1 / (1 + exp(-options.steepness * margin))
    }
    let tasks = Double(options.tasks)
    return Unit(accuracy: right / tasks, smooth: smooth / tasks)
  }

  /// Different places in ascending order, all sets of them equally likely. The places change their order.
  private static func draw(
    _ count: Int, of places: inout [Int], using generator: inout SeededGenerator
  ) -> [Int] {
    for k in 0..<count {
      places.swapAt(k, k + Int(generator.uniform() * Double(places.count - k)))
    }
    return places.prefix(count).sorted()
  }

  /// δ of a task; the last sample of each side is the query.
  private static func difference(
    _ top: [Int], _ bottom: [Int], _ similarities: Matrix
  ) -> Double {
    func mean(_ query: Int?, _ exemplars: ArraySlice<Int>) -> Double {
      guard let query else { return 0 }
      return exemplars.reduce(0) { $0 + similarities[query, $1] } / Double(exemplars.count)
    }
    let (high, low) = (top.dropLast(), bottom.dropLast())
    return (mean(top.last, high) - mean(top.last, low))
      - (mean(bottom.last, high) - mean(bottom.last, low))
  }
}
