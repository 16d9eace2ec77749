import Foundation

/// A folder that is gone when the test is over.
package final class ScratchFolder {
  /// Where it is.
  package let url: URL

  /// A new, empty folder.
  package init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "eigenframe-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// The path of a file in it.
  package func path(_ name: String) -> String {
    url.appending(path: name).path(percentEncoded: false)
  }

  /// The names of the files in it, in order.
  package var names: [String] {
    (try? FileManager.default.contentsOfDirectory(atPath: url.path(percentEncoded: false)).sorted())
      ?? []
  }
}
