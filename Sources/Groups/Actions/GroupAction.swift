/// A group, or an order, that may act on features: which pairs of features it makes equal, and its characters.
package struct GroupAction: Sendable {
  /// From which side a group acts on its own elements.
  package enum Side: String, Sendable, CaseIterable {
    /// x · g: the Gram matrix depends on g⁻¹h.
    case left
    /// g · x: it depends on g h⁻¹.
    case right
    /// Both: it depends on the conjugacy class of g⁻¹h.
    case both
  }

  /// A way in which the group acts.
  package struct Variant: Sendable {
    /// From which side; nil for a group whose sides are the same, or that only permutes the features.
    package let side: Side?
    /// The classes of pairs.
    package let classes: PairClasses
  }

  /// A part of the space of functions of the features that the group maps to itself.
  package struct Character: Sendable {
    /// Its name: a frequency, a partition or a degree.
    package let name: String
    /// Its frequency, or frequencies for a product; empty for other characters.
    package let frequency: [Int]
    /// The dimension of the part, over all features.
    package let dimension: Int
    /// The coefficients of the projector on the part: its element at (i, j) by the class of the pair.
    let projector: [Double]
  }

  /// The name of the group in formulas: `Z₅₉`, `S₅`.
  package let name: String
  /// The word for it in options: `cyclic`, `symmetric:5`.
  package let word: String
  /// n, the number of features it acts on.
  package let order: Int
  /// The ways in which it acts.
  package let variants: [Variant]
  /// The classes that the projectors of the characters are constant on.
  let characterClasses: PairClasses
  /// Its characters but for the constant one; empty for a path, and for a group of permutations that do not form a scheme.
  package let characters: [Character]

  /// The largest number of features whose pairs are divided into classes.
  package static let mostFeatures = 4096
}

extension GroupAction {
  /// Z_n: feature i is moved to i + 1, and the last to the first.
  package static func cyclic(_ n: Int) -> GroupAction {
    grid(n, 1, named: "Z\(n.inSubscript)", word: "cyclic")
  }

  /// Z_a × Z_b: feature a·b + b is (a, b), and both wrap.
  package static func grid(_ a: Int, _ b: Int) -> GroupAction {
    grid(a, b, named: "Z\(a.inSubscript) × Z\(b.inSubscript)", word: "grid:\(a)x\(b)")
  }

  /// Pairs of places with the same difference, or its negative, are a class. The characters are cos and sin of 2π(f x/a + g y/b).
  private static func grid(_ a: Int, _ b: Int, named name: String, word: String) -> GroupAction {
    let n = a * b
    let classes = PairClasses(order: n) { i, j in
      (j / b - i / b + a) % a * b + (j % b - i % b + b) % b
    }
    // One pair for each class, to evaluate characters at: 0 with every other feature.
    var places = [Int](repeating: 0, count: classes.count)
    for j in (0..<n).reversed() { places[classes[0, j]] = j }
    var characters = [Character]()
    for f in 0..<a {
      for g in 0..<b where (f, g) != (0, 0) {
        // (f, g) and (−f, −g) have the same projector.
        let opposite = ((a - f) % a, (b - g) % b)
        guard (f, g) <= opposite else { continue }
        let dimension = (f, g) == opposite ? 1 : 2
        characters.append(
          Character(
            name: b == 1 ? "\(f)" : "(\(f), \(g))", frequency: b == 1 ? [f] : [f, g],
            dimension: dimension,
            projector: places.map { place in
              // Whole turns are taken off in whole numbers, so that large frequencies lose nothing.
              let turns =
                Double(f * (place / b) % a) / Double(a) + Double(g * (place % b) % b) / Double(b)
              return Double(dimension) / Double(n) * cosine(ofTurns: turns)
            }))
      }
    }
    return GroupAction(
      name: name, word: word, order: n, variants: [Variant(side: nil, classes: classes)],
      characterClasses: classes, characters: characters)
  }

  /// An order without a wrap: pairs at the same distance are a class. It is no group and has no characters.
  package static func path(_ n: Int) -> GroupAction {
    let classes = PairClasses(order: n) { i, j in abs(i - j) }
    return GroupAction(
      name: "the order", word: "path", order: n, variants: [Variant(side: nil, classes: classes)],
      characterClasses: classes, characters: [])
  }
}

extension Int {
  /// The number in subscript digits, as in Z₅₉.
  package var inSubscript: String {
    String(
      String(self).unicodeScalars.map { digit in
        Swift.Character(Unicode.Scalar(0x2080 + digit.value - 0x30) ?? digit)
      })
  }
}
