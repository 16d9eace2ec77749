import Foundation
import Testing

/// A file of expected text under `Fixtures/reports`.
///
/// With `EIGENFRAME_UPDATE_GOLDENS=1` in the environment the file is written instead of compared;
/// the difference is then for a person to read before it is committed.
struct Golden {
  let name: String

  static let fixtures = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().appending(path: "Fixtures")

  private var url: URL { Self.fixtures.appending(path: "reports").appending(path: name) }

  /// Expects `text` to be the file, whole, and says where they part.
  func expect(_ text: String, sourceLocation: SourceLocation = #_sourceLocation) throws {
    if ProcessInfo.processInfo.environment["EIGENFRAME_UPDATE_GOLDENS"] == "1" {
      try Data(text.utf8).write(to: url)
    }
    let expected = try String(contentsOf: url, encoding: .utf8)
    #expect(text == expected, "\(difference(expected, text))", sourceLocation: sourceLocation)
  }

  private func difference(_ expected: String, _ found: String) -> String {
    let expected = expected.split(separator: "\n", omittingEmptySubsequences: false)
    let found = found.split(separator: "\n", omittingEmptySubsequences: false)
    let line = zip(expected, found).prefix { $0 == $1 }.count
    let a = line < expected.count ? expected[line] : "(end)"
    let b = line < found.count ? found[line] : "(end)"
    return "\(name), line \(line + 1):\n  expected \(a)\n  found    \(b)"
  }
}
