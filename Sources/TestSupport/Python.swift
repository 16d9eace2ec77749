import Foundation

/// Python 3, if it is installed.
package enum Python {
  /// Whether Python and a module of this name are installed.
  package static func has(_ module: String) -> Bool {
    (try? run("import \(module)")) == ""
  }

  /// Runs a script; returns the error message if it fails, otherwise an empty text.
  package static func run(_ script: String, _ arguments: String...) throws -> String {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = ["python3", "-c", script] + arguments
    let errors = Pipe()
    process.standardError = errors
    try process.run()
    let messages = errors.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    let text = String(decoding: messages, as: UTF8.self)
    return process.terminationStatus == 0 ? "" : "failed: \(text)"
  }
}
