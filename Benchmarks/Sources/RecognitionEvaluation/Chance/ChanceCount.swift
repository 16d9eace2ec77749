import Eigenframe

/// What was said of some matrices without structure.
struct ChanceCount: Sendable {
  /// Matrices with a false name that is established.
  private(set) var misnamed = 0
  /// In how many matrices there was each false name that is established.
  private(set) var names = [String: Int]()
  /// In how many matrices there was each false name that carries its chance.
  private(set) var namesByChance = [String: Int]()
  /// Matrices with a block that is called a tight frame.
  private(set) var tight = 0
  /// Matrices whose analysis failed.
  private(set) var failures = 0

  /// None.
  init() {}

  /// Draws matrices and analyses them.
  init(of kind: Kind, seeds: Range<UInt64>) {
    for seed in seeds {
      do {
        let matrix = try kind.matrix(seed: seed)
        count(try Finding(matrix.weights, storedAs: matrix.elementType), of: kind)
      } catch {
        failures += 1
      }
    }
  }

  private mutating func count(_ finding: Finding, of kind: Kind) {
    let wrong = finding.verdicts.filter(kind.isFalse)
    let established = Set(wrong.filter { !$0.carriesChance }.map(\.name))
    misnamed += established.isEmpty ? 0 : 1
    for name in established { names[name, default: 0] += 1 }
    for name in Set(wrong.filter(\.carriesChance).map(\.name)) {
      namesByChance[name, default: 0] += 1
    }
    tight += finding.verdicts.contains { $0.name == "tight frame" } ? 1 : 0
  }

  static func + (left: Self, right: Self) -> Self {
    var sum = left
    sum.misnamed += right.misnamed
    sum.names.merge(right.names, uniquingKeysWith: +)
    sum.namesByChance.merge(right.namesByChance, uniquingKeysWith: +)
    sum.tight += right.tight
    sum.failures += right.failures
    return sum
  }
}
