import Files
import FoundationEssentials
import ToyModels

/// `training.json`: the plan of a training and when it is kept.
package struct TrainingRecord: Codable, Equatable, Sendable {
  /// The version of this layout.
  package var version = 1
  /// What is trained, and how.
  package let plan: TrainingPlan
  /// When the models are kept.
  package let schedule: CheckpointSchedule

  /// The record of a plan.
  package init(_ plan: TrainingPlan, _ schedule: CheckpointSchedule) {
    self.plan = plan
    self.schedule = schedule
  }

  /// The record in a folder; nil where there is none.
  ///
  /// - Throws: `FileError` where it cannot be read, `CheckpointError` where it cannot be understood.
  package init?(path: String) throws {
    do {
      let data = Data(try MappedFile(path: path).contents)
      self = try JSONDecoder().decode(TrainingRecord.self, from: data)
    } catch let error as FileError {
      if error.isMissing { return nil }
      throw error
    } catch {
      throw CheckpointError(path: path, .notARecord("\(Self.words(of: error))"))
    }
    guard version == 1 else {
      throw CheckpointError(path: path, .notARecord("expected version 1, found \(version)"))
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

  private static func words(of error: any Error) -> String {
    guard let error = error as? DecodingError else { return "no JSON" }
    switch error {
    case .keyNotFound(let key, _): return "\"\(key.stringValue)\" is missing"
    case .typeMismatch(_, let context), .valueNotFound(_, let context),
      .dataCorrupted(let context):
      let place = context.codingPath.map(\.stringValue).joined(separator: ".")
      return place.isEmpty ? "no JSON of this kind" : "\"\(place)\" has another form"
    @unknown default: return "no JSON of this kind"
    }
  }
}
