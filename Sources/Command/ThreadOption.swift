import ArgumentParser
import LinearAlgebra

/// `--threads`: how many threads the work takes.
struct ThreadOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "Threads, of the BLAS library and beside it; as many as there are processors unless given.",
      valueName: "n"))
  var threads: Int?

  func validate() throws {
    guard threads.map(ThreadCount.range.contains) ?? true else {
      throw ValidationError(
        "--threads needs a number from \(ThreadCount.range.lowerBound) to "
          + "\(ThreadCount.range.upperBound).")
    }
  }

  /// Sets what was given.
  func apply() {
    if let threads { ThreadCount.set(threads) }
  }
}
