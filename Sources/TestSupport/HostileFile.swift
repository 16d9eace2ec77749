import Foundation
import Testing

/// A file that must be refused, and how: a row of a table under `Fixtures/hostile`.
package struct HostileFile: Sendable, CustomTestStringConvertible {
  /// The path from `Fixtures/hostile` on.
  package let name: String
  /// The status that the command ends with.
  package let exitCode: Int
  /// The error's text, with paths from `Fixtures/hostile` on.
  package let message: String

  /// The file in one word, as failures show it.
  package var testDescription: String { name }

  /// The folders of hostile files, one a format, each with a table.
  package static let folders =
    ((try? FileManager.default.contentsOfDirectory(atPath: fixturePath("hostile"))) ?? []).sorted()

  /// The tables of all folders.
  package static let all = folders.flatMap(table)

  /// The table of a folder; empty if there is none.
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
