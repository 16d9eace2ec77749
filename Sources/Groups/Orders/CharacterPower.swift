/// How much of the features' variance lies on one character: a frequency, for a cyclic group.
package struct CharacterPower: Equatable, Sendable {
  /// The name of the character.
  package let name: String
  /// Its frequency, or frequencies; empty for other characters.
  package let frequency: [Int]
  /// The dimension of its part of the space of functions of the features.
  package let dimension: Int
  /// tr(E M) / tr(M'), for the projector E on the part and the Gram matrix M' of the centred features, from 0 to 1.
  package let share: Double
  /// The mean share over all orders of the features: dimension / (n − 1).
  package let chance: Double
}

extension GroupAction {
  /// The power of the features on each character, the largest first.
  ///
  /// - Parameter places: the place of each feature in the group; nil for its own number.
  /// - Complexity: n² steps, and one for each character and class.
  func powers(of gram: GramEntries, places: [Int]?) -> [CharacterPower] {
    let n = order
    var sums = [Double](repeating: 0, count: characterClasses.count)
    var (trace, total) = (0.0, 0.0)
    for i in 0..<n {
      trace += gram.elements[i * n + i]
      for j in 0..<n {
        let element = gram.elements[i * n + j]
        total += element
        sums[characterClasses[places?[i] ?? i, places?[j] ?? j]] += element
      }
    }
    // The constant function holds the mean feature.
    let centred = trace - total / Double(n)
    guard centred > 1e-12 * trace else { return [] }
    return characters.map { character in
      let power = zip(character.projector, sums).reduce(0) { $0 + $1.0 * $1.1 }
      return CharacterPower(
        name: character.name, frequency: character.frequency, dimension: character.dimension,
        share: min(1, max(0, power / centred)),
        chance: Double(character.dimension) / Double(n - 1))
    }
    .enumerated().sorted { ($1.element.share, $0.offset) < ($0.element.share, $1.offset) }
    .map(\.element)
  }
}
