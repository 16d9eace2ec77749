import Files

/// The names of siblings as a reader says them: `layer 0's attention.self.query`.
struct LayerNames {
  /// What each member is called.
  let subjects: [String]
  /// From which layer to which: `from layer 0 to 5`.
  let span: String
  /// What the members have in common: `attention.self.query`; nil if the span says it all.
  let series: String?

  /// - Parameter names: the short names of the members, by ascending number.
  init(_ names: [String]) {
    let parts = names.map(NaturalName.init)
    guard let (word, rest, numbers) = Self.layers(parts), let last = numbers.last else {
      subjects = names
      span = "from \(names.first ?? "") to \(names.last ?? "")"
      series = nil
      return
    }
    subjects = numbers.map { rest.isEmpty ? "\(word) \($0)" : "\(word) \($0)'s \(rest)" }
    span = "from \(word) \(numbers[0]) to \(last)"
    series = rest.isEmpty ? nil : rest
  }

  /// The word before the only number that differs, the text after it, and the numbers; nil if the names are not made so.
  private static func layers(
    _ names: [NaturalName]
  ) -> (word: String, rest: String, numbers: [String])? {
    guard let first = names.first else { return nil }
    let varying = first.numbers.indices.filter { number in
      names.contains { $0.numbers.count <= number || $0.numbers[number] != first.numbers[number] }
    }
    guard varying.count == 1, names.allSatisfy({ $0.numbers.count == first.numbers.count }) else {
      return nil
    }
    let place = varying[0]
    // A number before it would be part of the word.
    guard place == 0 else { return nil }
    var word = String(decoding: first.words[0].dropLastSeparators, as: UTF8.self)
    guard word.utf8.count > 1, word.utf8.allSatisfy(isLetter) else { return nil }
    if word.hasSuffix("s") { word.removeLast() }
    var rest: [UInt8] = []
    for number in place..<first.numbers.count {
      if number > place { rest += first.numbers[number] }
      rest += first.words[number + 1]
    }
    return (
      word, String(decoding: rest.dropFirstSeparators, as: UTF8.self),
      names.map { String(decoding: $0.numbers[place], as: UTF8.self) }
    )
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (UInt8(ascii: "a")...UInt8(ascii: "z")).contains(byte | 0x20)
  }
}

extension [UInt8] {
  fileprivate var dropFirstSeparators: SubSequence { drop { "._-/".utf8.contains($0) } }

  fileprivate var dropLastSeparators: SubSequence {
    dropLast(reversed().prefix { "._-/".utf8.contains($0) }.count)
  }
}
