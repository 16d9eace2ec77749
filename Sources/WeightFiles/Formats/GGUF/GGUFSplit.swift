/// The names of the files that a split GGUF model consists of: `NAME-00001-of-00003.gguf` and so on.
struct GGUFSplit {
  /// What all names start with.
  private let stem: String
  private let count: Int

  /// The split of which a file is the first part; nil if it is not, by its name or by what it says.
  init?(firstPart path: String, _ metadata: GGUFMetadata) {
    guard metadata.partIndex == 0, let count = metadata.partCount, 2...99_999 ~= count else {
      return nil
    }
    self.count = Int(count)
    let name = fileName(path)
    let ending = GGUFSplit.ending(0, of: self.count)
    guard name.hasSuffix(ending) else { return nil }
    stem = String(name.dropLast(ending.count))
  }

  /// The names of the parts after the first, each with its number from 0.
  var others: [(index: Int, name: String)] {
    (1..<count).map { ($0, stem + GGUFSplit.ending($0, of: count)) }
  }

  private static func ending(_ index: Int, of count: Int) -> String {
    "-\(fiveDigits(index + 1))-of-\(fiveDigits(count)).gguf"
  }

  private static func fiveDigits(_ number: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, 5 - digits.count)) + digits
  }
}

/// The part of a path after its last slash.
func fileName(_ path: String) -> String { path.split(separator: "/").last.map(String.init) ?? path }
