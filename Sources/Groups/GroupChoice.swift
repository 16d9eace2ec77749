/// Which group, or order, is looked for in the features.
public enum GroupChoice: Equatable, Sendable {
  /// The cyclic group and an order without a wrap: by the features' own numbers, by names that are numbers, and, of up to 256
  /// features, in an order that is found.
  case auto
  /// None.
  case none
  /// Z_n: the features in their order, and the last is next to the first.
  case cyclic
  /// The features in their order, without a wrap.
  case path
  /// Z_a × Z_b: feature a·b + b is (a, b), and both wrap.
  case grid(Int, Int)
  /// The symmetries of a regular polygon: rotations, then reflections.
  case dihedral
  /// S_n: the n! permutations of n letters in lexicographic order.
  case symmetric(Int)
  /// A group with its multiplication table, on its own elements.
  case table(FiniteGroup, name: String)
  /// Permutations of the features that generate a group.
  case generators([[Int]], name: String)

  /// The largest number of features that a group acts on.
  public static let mostFeatures = GroupAction.mostFeatures
  /// The largest n of S_n.
  public static let mostLetters = GroupAction.mostLetters

  /// Whether numbers are a permutation of 0, 1, ….
  package static func isPermutation(_ images: [Int]) -> Bool { GroupAction.isPermutation(images) }

  /// The word for the group in options.
  public var word: String {
    switch self {
    case .auto: "auto"
    case .none: "none"
    case .cyclic: "cyclic"
    case .path: "path"
    case .grid(let a, let b): "grid:\(a)x\(b)"
    case .dihedral: "dihedral"
    case .symmetric(let letters): "symmetric:\(letters)"
    case .table(_, let name), .generators(_, let name): name
    }
  }

  /// The numbers of features that the group can act on, in words.
  package var fittingCounts: String {
    switch self {
    case .auto, .none: "at most \(Self.mostFeatures)"
    case .cyclic, .path: "from 3 to \(Self.mostFeatures)"
    case .dihedral: "an even number from 6 to \(Self.mostFeatures)"
    case .grid, .symmetric, .table, .generators: "\(featureCount ?? 0)"
    }
  }

  /// The number of features that the group acts on; nil for any.
  public var featureCount: Int? {
    switch self {
    case .auto, .none, .cyclic, .path, .dihedral: nil
    case .grid(let a, let b):
      [a, b].allSatisfy((1...Self.mostFeatures).contains) ? a * b : nil
    case .symmetric(let letters):
      (1...Self.mostLetters).contains(letters) ? (1...letters).reduce(1, *) : nil
    case .table(let group, _): group.order
    case .generators(let generators, _): generators.first?.count
    }
  }

  /// Whether the group can act on this many features.
  public func fits(_ count: Int) -> Bool {
    guard count <= GroupAction.mostFeatures else { return false }
    return switch self {
    case .auto, .none: true
    case .cyclic, .path: count >= 3
    case .dihedral: count >= 6 && count.isMultiple(of: 2)
    case .grid, .symmetric, .table: featureCount == count
    case .generators(let generators, _):
      generators.allSatisfy { $0.count == count && GroupAction.isPermutation($0) }
        && !generators.isEmpty
    }
  }

  /// The action on n features, which the group fits; nil where a search decides.
  ///
  /// - Throws: `LinearAlgebraError` if the characters of a table or of generators cannot be computed.
  func action(on n: Int) throws -> GroupAction? {
    switch self {
    case .auto, .none: nil
    case .cyclic: .cyclic(n)
    case .path: .path(n)
    case .grid(let a, let b): .grid(a, b)
    case .dihedral: .dihedral(n)
    case .symmetric(let letters): .symmetric(letters)
    case .table(let group, let name): try .regular(group, named: name)
    case .generators(let generators, let name):
      try .permutations(generatedBy: generators, named: name)
    }
  }
}
