import SparseCoding

extension FeatureActivity {
  /// The words that an activity can be.
  package static let words = [
    "exact", "independent", "power:EXPONENT", "groups:SIZE:CORRELATION", "tree:BRANCHING",
    "split:in", "split:out",
  ]

  /// The activity that a word means; nil if it means none. Whether its numbers make sense, the plan says.
  package init?(word: String) {
    let parts = word.split(separator: ":", omittingEmptySubsequences: false)
    switch (parts[0], parts.count) {
    case ("exact", 1): self = .exact
    case ("independent", 1): self = .independent
    case ("power", 2):
      guard let exponent = Double(parts[1]) else { return nil }
      self = .powerLaw(exponent: exponent)
    case ("groups", 3):
      guard let size = Int(parts[1]), let correlation = Double(parts[2]) else { return nil }
      self = .groups(size: size, correlation: correlation)
    case ("tree", 2):
      guard let branching = Int(parts[1]) else { return nil }
      self = .tree(branching: branching)
    case ("split", 2):
      guard let which = Combinations(rawValue: String(parts[1])) else { return nil }
      self = .combinations(which)
    default: return nil
    }
  }

  /// The word for this activity.
  package var word: String {
    switch self {
    case .exact: "exact"
    case .independent: "independent"
    case .powerLaw(let exponent): "power:\(exponent)"
    case .groups(let size, let correlation): "groups:\(size):\(correlation)"
    case .tree(let branching): "tree:\(branching)"
    case .combinations(let which): "split:\(which.rawValue)"
    }
  }
}
