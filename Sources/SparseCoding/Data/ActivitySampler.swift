import LinearAlgebra

/// Draws supports by a law. A support depends on the generator only.
struct ActivitySampler: Sendable {
  /// What is worked out once for a law.
  private enum Preparation {
    /// K features out of a range, each set equally likely, and feature 0 if it is not in the range.
    case fixed
    case independent(ActivityChances)
    /// Groups whose common state is drawn with the first probabilities; a feature ignores its group's state with
    /// probability `independence`, and then is active with the probability of all features.
    case groups(states: ActivityChances, own: ActivityChances, size: Int, active: Double)
    case tree(branching: Int, chance: Double)
  }

  private let count: Int
  private let sparsity: Int
  private let law: FeatureActivity
  private let preparation: Preparation

  /// A valid law for N features, K of them active.
  init(_ law: FeatureActivity, sparsity: Double, count: Int) {
    (self.law, self.count, self.sparsity) = (law, count, Int(sparsity))
    let mean = sparsity / Double(count)
    preparation =
      switch law {
      case .exact, .combinations: .fixed
      case .independent: .independent(ActivityChances(mean, count: count))
      case .powerLaw(let exponent):
        .independent(.powerLaw(exponent: exponent, sum: sparsity, count: count))
      case .groups(let size, let correlation):
        // Two features share their group's state with probability √ρ · √ρ = ρ, and only then are their activities dependent.
        Self.groups(size, obedience: correlation.squareRoot(), mean: mean, count: count)
      case .tree(let branching):
        .tree(branching: branching, chance: Self.treeChance(branching, sparsity, count))
      }
  }

  /// The active features of a sample, ascending.
  func draw(using generator: inout SeededGenerator) -> [Int] {
    switch preparation {
    case .fixed: drawFixed(using: &generator)
    case .independent(let chances): chances.draw(using: &generator)
    case .groups(let states, let own, let size, let active):
      drawGroups(states, own, size, active, using: &generator)
    case .tree(let branching, let chance): drawTree(branching, chance, using: &generator)
    }
  }

  // MARK: A fixed number

  private func drawFixed(using generator: inout SeededGenerator) -> [Int] {
    guard case .combinations(let which) = law else {
      return Self.choose(sparsity, of: 0..<count, using: &generator)
    }
    let late = count - count / 2..<count
    switch which {
    case .unseen: return [0] + Self.choose(sparsity - 1, of: late, using: &generator)
    case .seen where generator.uniform() < 0.5:
      return [0] + Self.choose(sparsity - 1, of: 1..<late.lowerBound, using: &generator)
    case .seen: return Self.choose(sparsity, of: 1..<count, using: &generator)
    }
  }

  /// A set of k numbers of a range, each set equally likely (Floyd's method, in Bentley 1987).
  private static func choose(
    _ k: Int, of range: Range<Int>, using generator: inout SeededGenerator
  ) -> [Int] {
    var chosen = Set<Int>(minimumCapacity: k)
    for last in range.count - k..<range.count {
      let candidate = Int(generator.uniform() * Double(last + 1))
      if !chosen.insert(candidate).inserted { chosen.insert(last) }
    }
    return chosen.map { range.lowerBound + $0 }.sorted()
  }

  // MARK: Groups

  private static func groups(
    _ size: Int, obedience: Double, mean: Double, count: Int
  ) -> Preparation {
    let groups = (count + size - 1) / size
    return .groups(
      states: ActivityChances(mean, count: groups),
      own: ActivityChances((1 - obedience) * mean, count: count), size: size,
      active: obedience + (1 - obedience) * mean)
  }

  /// In an active group each feature is drawn; in the others only the few that ignore their group and are active.
  private func drawGroups(
    _ states: ActivityChances, _ own: ActivityChances, _ size: Int, _ active: Double,
    using generator: inout SeededGenerator
  ) -> [Int] {
    let activeGroups = states.draw(using: &generator)
    var support = [Int]()
    for group in activeGroups {
      for feature in group * size..<min(count, (group + 1) * size)
      where generator.uniform() < active { support.append(feature) }
    }
    var place = 0
    for feature in own.draw(using: &generator) {
      while place < activeGroups.count, activeGroups[place] < feature / size { place += 1 }
      if place < activeGroups.count, activeGroups[place] == feature / size { continue }
      support.append(feature)
    }
    return support.sorted()
  }

  // MARK: Trees

  private func drawTree(
    _ branching: Int, _ chance: Double, using generator: inout SeededGenerator
  ) -> [Int] {
    var support = (0..<min(branching, count)).filter { _ in generator.uniform() < chance }
    // Children come after their parents, and in the order of their parents, so the support stays ascending.
    var next = 0
    while next < support.count {
      let first = branching * (support[next] + 1)
      next += 1
      guard first < count else { break }
      for child in first..<min(count, first + branching) where generator.uniform() < chance {
        support.append(child)
      }
    }
    return support
  }

  /// The probability q with which the mean number of active features is `mean`: the sum of (features of a depth) q^(depth + 1).
  static func treeChance(_ branching: Int, _ mean: Double, _ count: Int) -> Double {
    func sum(_ chance: Double) -> Double {
      var (sum, power, start, width) = (0.0, chance, 0, branching)
      while start < count {
        let here = min(width, count - start)
        sum += Double(here) * power
        guard Double(count) * power > 1e-18 else { break }
        power *= chance
        start += here
        width = here == width ? width.multipliedReportingOverflow(by: branching).partialValue : here
      }
      return sum
    }
    var (low, high) = (0.0, 1.0)
    guard sum(high) > mean else { return 1 }
    for _ in 0..<60 {
      let middle = (low + high) / 2
      if sum(middle) < mean { low = middle } else { high = middle }
    }
    return mean > 0 ? high : 0
  }
}
