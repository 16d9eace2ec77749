import Foundation

/// Python 3, where there is one, to ask for a second opinion.
package enum Python {
  /// Whether there is a Python with a module of this name.
  package static func has(_ module: String) -> Bool {
    (try? run("import \(module)")) == ""
  }

  /// What a script says when it fails; empty when it does not.
  package static func run(_ script: String, _ arguments: String...) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", "-c", script] + arguments
    let errors = Pipe()
    process.standardError = errors
    try process.run()
    let complaints = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let words = String(decoding: complaints, as: UTF8.self)
    return process.terminationStatus == 0 ? "" : "failed: \(words)"
  }
}
