import ArgumentParser
import Eigenframe

/// `recognition-evaluation`: how often the recogniser is right, on matrices whose truth is known.
@main struct RecognitionEvaluation: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "recognition-evaluation",
    abstract: "Measure how often geometries are recognised, and write the figures as Markdown.")

  @Option(help: "Disguises of each geometry at each noise.")
  var seeds = 50

  @Option(help: "Only the geometries whose label matches this shell pattern.")
  var geometries = "*"

  @Option(help: "Gaussian matrices that should get no name.")
  var gaussian = 2000

  @Option(help: "Random tight frames that should get no name.")
  var frames = 500

  func validate() throws {
    guard seeds > 0 else { throw ValidationError("--seeds must be at least 1.") }
    guard gaussian >= 0, frames >= 0 else {
      throw ValidationError("--gaussian and --frames must be at least 0.")
    }
  }

  func run() async throws {
    // Cells are measured side by side; BLAS must not start threads of its own.
    BLASThreads.limit(to: 1)
    let pattern = TensorSelection(included: [geometries])
    let subjects = Subject.all.filter { pattern.contains($0.label) }
    guard !subjects.isEmpty else {
      throw ValidationError("no geometry is called \(geometries)")
    }
    let recall = try await Recall(of: subjects, seeds: seeds)
    let chance = try await Chance(gaussian: gaussian, frames: frames)
    let outsiders = try await Outsiders(Outsider.all)
    let timing = try Timing(TimedBlock.all)
    let generator = try Analysis().report(onFiles: []).generator
    print(
      Document(
        setting: Setting(generator, seeds: seeds), recall: recall, chance: chance,
        outsiders: outsiders, timing: timing
      ).markdown)
  }
}
