import Documents

/// The kinds of members, the bases that they form, and their symmetries.
extension BlockSection {
  /// The parts of a block that has no scheme; nothing for most blocks.
  static func parts(_ block: BlockReport) -> [Fact] {
    var facts = [Fact]()
    if let fibres = block.fibres {
      facts.append(Fact("fibres", IndexRanges.text(groups: fibres, limit: .max)))
    }
    if let bases = block.bases {
      facts.append(Fact("bases", IndexRanges.text(groups: bases, limit: .max)))
    }
    if let symmetry = block.symmetry {
      facts.append(Fact("symmetries", words(symmetry)))
      if symmetry.orbits.count > 1, symmetry.orbits != block.fibres ?? [] {
        facts.append(Fact("orbits", IndexRanges.text(groups: symmetry.orbits, limit: .max)))
      }
    }
    return facts
  }

  /// For instance `120, orbits of 5 + 10, which fix no direction`.
  static func words(_ symmetry: SymmetryReport) -> String {
    let order = symmetry.order.map { Digits.count($0) } ?? "more than can be counted"
    let sizes = symmetry.orbits.map(\.count).sorted().map { Digits.count($0) }
    let orbits =
      sizes.count == 1 ? "one orbit" : "orbits of \(sizes.joined(separator: " + "))"
    let fixed =
      symmetry.fixedDimension == 0
      ? "no direction" : Digits.count(symmetry.fixedDimension, "dimension")
    return "\(order), \(orbits), which fix \(fixed)"
  }
}
