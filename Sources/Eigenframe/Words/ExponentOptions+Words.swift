extension ExponentOptions {
  /// Options by the names that `eigenframe exponent` gives them.
  ///
  /// - Throws: `EigenframeError` of the kind `usage` for a value that an option cannot have.
  package init(_ named: inout NamedOptions) throws(EigenframeError) {
    self.init()
    window = try named.word("window", expecting: "two steps such as 100:10000") {
      Self.window(word: $0)
    }
    irreducible =
      try named.word("irreducible", expecting: "auto, none or a number") { Irreducible(word: $0) }
      ?? .auto
    frequency = try named.word("a", expecting: "a number") { Double($0) }
    importance = try named.word("b", expecting: "a number") { Double($0) }
    column = try named.word("column", expecting: "the heading of a column") { $0 }
    seed = try named.whole("seed", 0...UInt64.max) ?? 0
  }

  /// Two steps with a colon between them, the first smaller.
  package static func window(word: String) -> ClosedRange<Double>? {
    let parts = word.split(separator: ":", omittingEmptySubsequences: false).map { Double($0) }
    guard parts.count == 2, let first = parts[0], let last = parts[1], first.isFinite,
      last.isFinite, first >= 0, first < last
    else { return nil }
    return first...last
  }
}
