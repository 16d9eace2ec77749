import Foundation

/// A temporary folder, deleted at the end of the test.
package final class ScratchFolder {
  /// The place of the folder.
  package let url: URL

  /// A new, empty folder.
  package init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "eigenframe-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// The path of a file in the folder.
  package func path(_ name: String) -> String {
    url.appending(path: name).path(percentEncoded: false)
  }

  /// The names of the files in the folder, sorted.
  package var names: [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: url.path(percentEncoded: false)).sorted())
      ?? []
  }
}
