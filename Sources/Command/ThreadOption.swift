import ArgumentParser
import LinearAlgebra

/// `--threads`: the number of threads.
struct ThreadOption: ParsableArguments {
  @Option(
    help: ArgumentHelp(
      "The number of threads, in the BLAS library and beside it; the default is the number of processors.",
      valueName: "n"))
  var threads: Int?

  func validate() throws {
    guard threads.map(ThreadCount.range.contains) ?? true else {
      throw ValidationError(
        "--threads needs a number from \(ThreadCount.range.lowerBound) to "
          + "\(ThreadCount.range.upperBound).")
    }
  }

  /// Sets the number of threads, if it was given.
  func apply() {
    if let threads { ThreadCount.set(threads) }
  }
}
