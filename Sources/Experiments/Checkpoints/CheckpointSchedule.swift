/// At which steps of a training the models are kept.
package struct CheckpointSchedule: Codable, Equatable, Sendable {
  /// The steps, ascending; the last is the end of the training.
  package let steps: [Int]

  /// The given steps in order, each once.
  ///
  /// - Precondition: there is at least one, and none is negative.
  package init(steps: [Int]) {
    precondition(steps.allSatisfy { $0 >= 0 } && !steps.isEmpty, "steps are counted from 0")
    self.steps = Set(steps).sorted()
  }

  /// Steps that were written down.
  ///
  /// - Throws: `DecodingError` where there is none, or they do not ascend from 0.
  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    steps = try container.decode([Int].self, forKey: .steps)
    guard let first = steps.first, first >= 0, zip(steps, steps.dropFirst()).allSatisfy(<) else {
      throw DecodingError.dataCorruptedError(
        forKey: .steps, in: container, debugDescription: "steps ascend from 0")
    }
  }

  /// About `count` steps from 0 to `end`, the early ones closer together: geometry forms early.
  ///
  /// Step k is end (k / (count − 1))², rounded.
  package init(end: Int, count: Int) {
    precondition(end >= 0 && count >= 1, "a training has an end and is kept at least there")
    let last = Double(max(1, count - 1))
    self.init(
      steps: (0..<count - 1).map { k in
        Int((Double(end) * (Double(k) / last) * (Double(k) / last)).rounded())
      } + [end])
  }
}
