import Files

/// Matrices of one shape and orientation whose names differ only in their numbers.
struct Siblings {
  /// The fewest matrices that are compared: of three, none can be called unlike the two others.
  static let fewest = 4
  /// Names with more numbers than this are no names of layers.
  private static let mostNumbers = 32

  /// The names, with `*` for each number that differs.
  let pattern: String
  /// The places of the matrices in the report, by ascending number.
  let members: [Int]
  /// Whether one number tells the members apart; it may be in a name more than once.
  let isOneSeries: Bool

  /// The families of a report, in the order of their first matrices.
  static func families(of matrices: [MatrixReport]) -> [Siblings] {
    let names = matrices.map { NaturalName($0.name) }
    let places = matrices.indices.filter { names[$0].numbers.count <= mostNumbers }
    let groups = grouped(places) { place in
      Kind(
        words: names[place].words, rows: matrices[place].featureCount,
        columns: matrices[place].dimension, orientation: matrices[place].orientation)
    }
    return groups.filter { $0.count >= fewest }
      .flatMap { apart($0, names) }
      .filter { $0.count >= fewest }
      .map { Siblings($0, names) }
  }

  /// What the names and the shapes of siblings have in common.
  private struct Kind: Hashable {
    let words: [[UInt8]]
    let rows: Int
    let columns: Int
    let orientation: MatrixReport.Orientation
  }

  private init(_ places: [Int], _ names: [NaturalName]) {
    members = places.sorted { names[$0] < names[$1] }
    let varying = Self.varying(places, names)
    let first = names[members[0]]
    isOneSeries = varying.dropFirst().allSatisfy {
      Self.isSame($0, varying[0], places, names)
    }
    var pattern = first.words[0]
    for (place, number) in first.numbers.enumerated() {
      pattern += varying.contains(place) ? Array("*".utf8) : number
      pattern += first.words[place + 1]
    }
    self.pattern = String(decoding: pattern, as: UTF8.self)
  }

  /// Groups that do not mix different things: `w1` and `w3` of `layers.0.w1` are words, not places in a series.
  ///
  /// A number after a letter is part of a word if another number, after a separator, tells matrices apart.
  private static func apart(_ places: [Int], _ names: [NaturalName]) -> [[Int]] {
    let varying = varying(places, names)
    let separate = varying.filter { number in
      guard let before = names[places[0]].words[number].last else { return true }
      return !(UInt8(ascii: "a")...UInt8(ascii: "z")).contains(before | 0x20) && before < 0x80
    }
    guard !separate.isEmpty else { return [places] }
    let parts = varying.filter { number in
      !separate.contains { isSame($0, number, places, names) }
    }
    return grouped(places) { place in parts.map { names[place].numbers[$0] } }
  }

  /// The numbers of the names, by their places, that are not the same in all.
  private static func varying(_ places: [Int], _ names: [NaturalName]) -> [Int] {
    let first = names[places[0]]
    return first.numbers.indices.filter { number in
      places.contains { names[$0].numbers[number] != first.numbers[number] }
    }
  }

  /// Whether two numbers of a name have the same value in every name.
  private static func isSame(
    _ one: Int, _ other: Int, _ places: [Int], _ names: [NaturalName]
  ) -> Bool {
    places.allSatisfy {
      NaturalName.value(names[$0].numbers[one]) == NaturalName.value(names[$0].numbers[other])
    }
  }

  /// Places with the same key together, in the order of the first ones.
  private static func grouped<Key: Hashable>(_ places: [Int], by key: (Int) -> Key) -> [[Int]] {
    var groups: [[Int]] = []
    var known: [Key: Int] = [:]
    for place in places {
      let key = key(place)
      if let group = known[key] {
        groups[group].append(place)
      } else {
        known[key] = groups.count
        groups.append([place])
      }
    }
    return groups
  }
}
