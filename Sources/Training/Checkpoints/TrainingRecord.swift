import Files
import FoundationEssentials
import Glibc

/// `training.json`: the plan of a training, and the steps at which it is saved.
package struct TrainingRecord<Plan: TrainingPlan>: Codable, Equatable, Sendable {
  /// The version of this layout.
  package var version = 1
  /// The name of the system; the file has no such key if it is nil.
  package let system: String?
  /// The plan.
  package let plan: Plan
  /// The steps at which the models are saved.
  package let schedule: CheckpointSchedule

  /// The record of a plan.
  package init(_ plan: Plan, _ schedule: CheckpointSchedule) {
    system = Plan.system
    self.plan = plan
    self.schedule = schedule
  }

  /// Reads a record; nil if there is no file.
  ///
  /// - Throws: `FileError` if it cannot be read; `CheckpointError` if it is not valid or of another system.
  package init?(path: String) throws {
    do {
      let data = Data(try MappedFile(path: path).contents)
      // First version and system, because other versions and systems have plans of another form.
      try JSONDecoder().decode(Heading.self, from: data).requireFor(Plan.self, path: path)
      self = try JSONDecoder().decode(TrainingRecord.self, from: data)
    } catch let error as FileError {
      if error.isMissing { return nil }
      throw error
    } catch let error as DecodingError {
      throw CheckpointError(path: path, .notARecord(Self.words(of: error)))
    }
  }

  /// Writes the record.
  ///
  /// - Throws: `OutputError`.
  package func write(to path: String) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
    let text = String(decoding: try encoder.encode(self), as: UTF8.self)
    let file = try AtomicFile(path: path)
    try file.write(text + "\n")
    try file.commit()
  }

  private static func words(of error: DecodingError) -> String {
    switch error {
    case .keyNotFound(let key, _): return "\"\(key.stringValue)\" is missing"
    case .typeMismatch(_, let context), .valueNotFound(_, let context),
      .dataCorrupted(let context):
      let place = context.codingPath.map(\.stringValue).joined(separator: ".")
      return place.isEmpty ? "expected a JSON object" : "\"\(place)\" is not as expected"
    @unknown default: return "expected a JSON object"
    }
  }
}

/// The part of a record that all versions and systems have.
private struct Heading: Decodable {
  let version: Int
  let system: String?

  func requireFor<Plan: TrainingPlan>(_ plan: Plan.Type, path: String) throws(CheckpointError) {
    guard version == 1 else {
      throw CheckpointError(path: path, .notARecord("expected version 1, found \(version)"))
    }
    guard system == Plan.system else { throw CheckpointError(path: path, .anotherTraining) }
  }
}

/// The steps of a training at which its models are saved.
package struct CheckpointSchedule: Codable, Equatable, Sendable {
  /// The steps, ascending; the last is the end of the training.
  package let steps: [Int]

  /// A schedule of the given steps. They may come in any order and more than once.
  ///
  /// - Precondition: there is at least one, and none is negative.
  package init(steps: [Int]) {
    precondition(steps.allSatisfy { $0 >= 0 } && !steps.isEmpty, "steps are counted from 0")
    self.steps = Set(steps).sorted()
  }

  /// Decodes a schedule.
  ///
  /// - Throws: `DecodingError` if there is no step, or if the steps do not ascend.
  package init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    steps = try container.decode([Int].self, forKey: .steps)
    guard let first = steps.first, first >= 0, zip(steps, steps.dropFirst()).allSatisfy(<) else {
      throw DecodingError.dataCorruptedError(
        forKey: .steps, in: container, debugDescription: "steps are at least 0 and ascend")
    }
  }

  /// About `count` steps from 0 to `end`. The early steps are closer together, because geometry forms early.
  ///
  /// Step k is end (k / (count − 1))², rounded. Equal steps count once.
  package init(end: Int, count: Int) {
    precondition(end >= 0 && count >= 1, "a training has an end and at least one checkpoint")
    let last = Double(max(1, count - 1))
    self.init(
      steps: (0..<count - 1).map { k in
        Int((Double(end) * (Double(k) / last) * (Double(k) / last)).rounded())
      } + [end])
  }

  /// About `count` steps, from 0, then from 1 to `end` equally far apart in their logarithm. Equal steps count once.
  ///
  /// - Precondition: `end` is at least 1, and `count` at least 3.
  package init(logarithmicTo end: Int, count: Int) {
    precondition(end >= 1 && count >= 3, "logarithmic steps need an end and three checkpoints")
    let last = Double(count - 2)
    self.init(
      steps: [0, end]
        + (0..<count - 2).map { Int(pow(Double(end), Double($0) / last).rounded()) })
  }
}
