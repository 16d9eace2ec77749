import ArgumentParser
import Eigenframe
import Files

/// The weight files of a command line, where `-` is the standard input.
enum InputFiles {
  /// Checks that the standard input is read at most once, and that a program or a file sends it.
  ///
  /// - Throws: `ValidationError`.
  static func validate(_ files: [String]) throws {
    let count = files.count { $0 == SpooledInput.standardInput }
    guard count > 0 else { return }
    guard count == 1 else {
      throw ValidationError("- is given \(count) times, but the standard input can be read once.")
    }
    guard !SpooledInput.standardInputIsTerminal else {
      throw ValidationError(
        "the standard input is a terminal; send it a weight file, for example: "
          + "zcat w.npy.gz | eigenframe analyze -")
    }
  }

  /// The paths among the arguments.
  static func paths(_ files: [String]) -> [String] {
    files.filter { $0 != SpooledInput.standardInput }
  }
}
