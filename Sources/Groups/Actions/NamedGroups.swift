extension GroupAction {
  /// The dihedral group of a regular m-gon on its own 2m elements: rotations r⁰, r¹, …, then reflections r⁰s, r¹s, ….
  package static func dihedral(_ n: Int) -> GroupAction {
    let m = n / 2
    var characters = [(name: String, degree: Int, value: (Int) -> Double)]()
    characters.append(("sign of reflections", 1, { $0 < m ? 1 : -1 }))
    if m.isMultiple(of: 2) {
      characters.append(("alternating", 1, { $0.isMultiple(of: 2) ? 1 : -1 }))
      characters.append(
        ("alternating, signed", 1, { x in (x % m).isMultiple(of: 2) == (x < m) ? 1 : -1 }))
    }
    for k in 1..<max(1, (m + 1) / 2) {
      characters.append(
        (
          "turns of \(k)/\(m)", 2,
          { x in x < m ? 2 * cosine(ofTurns: Double(k * x % m) / Double(m)) : 0 }
        ))
    }
    return GroupAction(
      .dihedral(n), named: "D\(m.inSubscript)", word: "dihedral", characters)
  }

  /// The symmetric group S_n on its own n! elements, in lexicographic order of the permutations; the product x y maps t to x(y(t)).
  package static func symmetric(_ letters: Int) -> GroupAction {
    let cycles = lexicographicPermutations(letters).map(cycleType)
    let values = partitions(of: letters).dropFirst().map { shape in
      // The character takes one value on each cycle type.
      var known = [[Int]: Int]()
      for type in Set(cycles) { known[type] = characterValue(shape, type) }
      let degree = known[[Int](repeating: 1, count: letters)] ?? 1
      return (
        "(" + shape.map(String.init).joined(separator: ",") + ")", degree,
        { (x: Int) in Double(known[cycles[x]] ?? 0) }
      )
    }
    return GroupAction(
      .symmetric(letters), named: "S\(letters.inSubscript)", word: "symmetric:\(letters)",
      Array(values))
  }

  /// The largest n for which all n! permutations are few enough.
  package static let mostLetters = 6

  /// A group on its own elements, with its real characters but the trivial one.
  ///
  /// - Parameter characters: their names, their degrees, and their values at each element.
  private init(
    _ group: FiniteGroup, named name: String, word: String,
    _ characters: [(name: String, degree: Int, value: (Int) -> Double)]
  ) {
    let variants = group.variants
    // A single element for each class of pairs: the pair of the identity, element 0, with it.
    let classes = variants[0].classes
    var places = [Int](repeating: 0, count: classes.count)
    for h in (0..<group.order).reversed() { places[classes[0, h]] = h }
    self.init(
      name: name, word: word, order: group.order, variants: variants, characterClasses: classes,
      characters: characters.map { name, degree, value in
        Character(
          name: name, frequency: [], dimension: degree * degree,
          projector: places.map { Double(degree) * value($0) / Double(group.order) })
      })
  }
}

extension FiniteGroup {
  /// Z_n.
  package static func cyclic(_ n: Int) -> FiniteGroup { FiniteGroup(order: n) { ($0 + $1) % n } }

  /// The dihedral group with n = 2m elements: rotations, then reflections.
  package static func dihedral(_ n: Int) -> FiniteGroup {
    let m = n / 2
    return FiniteGroup(order: n) { x, y in
      // A reflection turns what follows around: s r = r⁻¹ s.
      let turn = (x % m + (x < m ? y % m : m - y % m)) % m
      return (x < m) == (y < m) ? turn : m + turn
    }
  }

  /// S_n, in lexicographic order.
  package static func symmetric(_ letters: Int) -> FiniteGroup {
    let permutations = lexicographicPermutations(letters)
    var numbers = [[Int]: Int]()
    for (number, permutation) in permutations.enumerated() { numbers[permutation] = number }
    return FiniteGroup(order: permutations.count) { x, y in
      numbers[permutations[y].map { permutations[x][$0] }] ?? 0
    }
  }
}

// MARK: Permutations and their characters

/// All permutations of 0 ..< n in lexicographic order.
private func lexicographicPermutations(_ n: Int) -> [[Int]] {
  guard n > 0 else { return [[]] }
  return (0..<n).flatMap { first in
    lexicographicPermutations(n - 1).map { rest in
      [first] + rest.map { $0 < first ? $0 : $0 + 1 }
    }
  }
}

/// The lengths of the cycles, descending.
private func cycleType(_ permutation: [Int]) -> [Int] {
  var isSeen = [Bool](repeating: false, count: permutation.count)
  var lengths = [Int]()
  for start in permutation.indices where !isSeen[start] {
    var (length, place) = (0, start)
    while !isSeen[place] {
      isSeen[place] = true
      place = permutation[place]
      length += 1
    }
    lengths.append(length)
  }
  return lengths.sorted(by: >)
}

/// The partitions of n into parts of at most `most`, the largest first part first.
private func partitions(of n: Int, most: Int? = nil) -> [[Int]] {
  guard n > 0 else { return [[]] }
  return (1...min(n, most ?? n)).reversed().flatMap { part in
    partitions(of: n - part, most: part).map { [part] + $0 }
  }
}

/// The value of the irreducible character of a partition at a cycle type, by the rule of Murnaghan and Nakayama.
///
/// The partition is kept as its first-column hook lengths: to take off a rim hook of length k is to make one of them smaller by k, and
/// the sign counts those that it passes.
private func characterValue(_ shape: [Int], _ cycles: [Int]) -> Int {
  let hooks = Set(shape.enumerated().map { $1 + shape.count - 1 - $0 })
  func value(_ hooks: Set<Int>, _ cycles: ArraySlice<Int>) -> Int {
    guard let length = cycles.first else { return 1 }
    return hooks.reduce(0) { sum, hook in
      let target = hook - length
      guard target >= 0, !hooks.contains(target) else { return sum }
      let passed = hooks.count { $0 > target && $0 < hook }
      let rest = value(hooks.subtracting([hook]).union([target]), cycles.dropFirst())
      return sum + (passed.isMultiple(of: 2) ? rest : -rest)
    }
  }
  return value(hooks, cycles[...])
}
