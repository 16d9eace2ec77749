import Groups

/// A word for a group, or a file that describes one.
package struct GroupWord: Sendable {
  private enum Source: Sendable {
    case word(GroupChoice)
    case file(String)
  }

  private let source: Source

  /// The group.
  ///
  /// - Throws: what reading the file throws.
  package func choice() throws -> GroupChoice {
    switch source {
    case .word(let choice): choice
    case .file(let path): try GroupFile.read(path: path)
    }
  }

  /// The file that is read; nil for a word.
  package var path: String? {
    guard case .file(let path) = source else { return nil }
    return path
  }

  /// A group as it is written on the command line: everything that is no word for a group is the path of a file.
  package init?(_ text: String) {
    guard !text.isEmpty else { return nil }
    let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
    switch (parts.first, parts.count) {
    case ("auto", 1): source = .word(.auto)
    case ("none", 1): source = .word(.none)
    case ("cyclic", 1): source = .word(.cyclic)
    case ("path", 1): source = .word(.path)
    case ("dihedral", 1): source = .word(.dihedral)
    case ("grid", 2):
      let sides = parts[1].split(separator: "x", omittingEmptySubsequences: false)
        .map { Int($0) ?? 0 }
      guard sides.count == 2, sides.allSatisfy({ (1...GroupChoice.mostFeatures).contains($0) })
      else { return nil }
      source = .word(.grid(sides[0], sides[1]))
    case ("symmetric", 2):
      guard let letters = Int(parts[1]), (3...GroupChoice.mostLetters).contains(letters) else {
        return nil
      }
      source = .word(.symmetric(letters))
    default: source = .file(text)
    }
  }
}
