import Foundation
import Testing

/// The path of a file in `Fixtures`, relative to this source file.
///
/// - Parameter name: the path inside `Fixtures`, for instance `frames/oracle.json`.
package func fixturePath(_ name: String) -> String {
  // …/Sources/TestSupport/FixtureFiles.swift
  let root = #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(3)
  return (root + ["Fixtures"]).joined(separator: "/") + "/" + name
}

/// A file that the program must refuse: a row of a table in `Fixtures/hostile`.
package struct HostileFile: Sendable, CustomTestStringConvertible {
  /// The path inside `Fixtures/hostile`.
  package let name: String
  /// The exit status of the command.
  package let exitCode: Int
  /// The text of the error, with paths inside `Fixtures/hostile`.
  package let message: String

  /// The name in the message of a failure.
  package var testDescription: String { name }

  /// The folders of hostile files, one per format, each with a table.
  package static let folders =
    ((try? FileManager.default.contentsOfDirectory(atPath: fixturePath("hostile"))) ?? []).sorted()

  /// The tables of all folders.
  package static let all = folders.flatMap(table)

  /// The table of a folder; empty if it has no table.
  package static func table(_ folder: String) -> [HostileFile] {
    let path = fixturePath("hostile/\(folder)/expected.tsv")
    let table = try? String(contentsOfFile: path, encoding: .utf8)
    return (table ?? "").split(separator: "\n").dropFirst().map { line in
      let cells = line.split(separator: "\t").map(String.init)
      return HostileFile(
        name: "\(folder)/\(cells[0])", exitCode: Int(cells[1]) ?? 0,
        message: "\(folder)/\(cells[2])")
    }
  }
}
