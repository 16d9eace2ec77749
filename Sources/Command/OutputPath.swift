import ArgumentParser

/// Paths of what is written, as options take them.
enum OutputPath {
  /// What stands for the standard output where an answer can go there; elsewhere a file of that name is `./-`.
  static let standardOutput = "-"

  /// Checks that an option names a file or a folder.
  ///
  /// - Parameters:
  ///   - path: what the option was given; nil without the option.
  ///   - option: its name.
  /// - Throws: `ValidationError` for nothing, and for the standard output.
  static func requireFile(_ path: String?, of option: String) throws {
    guard path != "" else { throw ValidationError("\(option) needs a path.") }
    guard path != standardOutput else {
      throw ValidationError(
        "\(option) needs a path: this cannot go to the standard output, which - stands for.")
    }
  }
}
