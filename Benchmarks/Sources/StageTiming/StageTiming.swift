import ArgumentParser
import Eigenframe
import LinearAlgebra

/// `stage-timing`: measures the time of each stage of an analysis and the speed of products on this machine.
@main struct StageTiming: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stage-timing", abstract: "Time the stages of an analysis.",
    subcommands: [TimeStages.self, MeasurePeak.self])
}

/// `stage-timing stages FILE`: prints one line of JSON about the only matrix of a weight file.
struct TimeStages: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "stages", abstract: "Time the stages of the analysis of a file's matrix.")

  @Argument(help: "A weight file with one matrix whose rows are the features.")
  var file: String

  func run() throws {
    let clock = StageClock()
    let tensors = try WeightFile.open(path: file).tensors.filter { $0.notAnalysable == nil }
    guard let tensor = tensors.first, tensors.count == 1 else {
      throw ValidationError("\(file) has \(tensors.count) matrices, not one.")
    }
    let frame = try FrameAnalysis(of: tensor.features(.rows), progress: clock.note)
    print(line(frame, clock))
  }

  private func line(_ frame: FrameAnalysis, _ clock: StageClock) -> String {
    let stages = clock.stages.map { "\"\($0.stage.rawValue)\": \($0.seconds)" }
    let seconds = clock.stages.reduce(0) { $0 + $1.seconds }
    return """
      {"seconds": \(seconds), "stages": {\(stages.joined(separator: ", "))}, \
      "features": \(frame.featureCount), "dimension": \(frame.dimension), \
      "trace": \(frame.spectrum.trace), "sumDimensionality": \(frame.saturation.sumDimensionality), \
      "precision": "\(frame.precision == .double ? "double" : "single")", \
      "libraries": ["\(BLASLibrary.summary), \(BLASLibrary.threadCount) threads"]}
      """
  }
}

/// `stage-timing peak`: measures the speed of large products, for comparison with the stages.
struct MeasurePeak: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "peak", abstract: "Measure the BLAS library's speed on large square products.")

  @Option(help: "The order of the matrices.")
  var order = 4096

  @Option(help: "The number of products; the fastest one counts.")
  var repeats = 5

  func validate() throws {
    guard (1...30_000).contains(order), repeats >= 1 else {
      throw ValidationError("--order must be from 1 to 30000, and --repeats at least 1.")
    }
  }

  func run() {
    let peak = GemmPeak(order: order, repeats: repeats)
    print(
      """
      {"order": \(order), "single": \(peak.single), "double": \(peak.double), \
      "libraries": ["\(BLASLibrary.summary), \(BLASLibrary.threadCount) threads"]}
      """)
  }
}
