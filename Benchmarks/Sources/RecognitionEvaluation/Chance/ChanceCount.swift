import Eigenframe

/// The verdicts on some matrices without structure.
struct ChanceCount: Sendable {
  /// The number of matrices with an established false name.
  private(set) var misnamed = 0
  /// For each established false name, the number of matrices.
  private(set) var names = [String: Int]()
  /// For each false name that carries its chance, the number of matrices.
  private(set) var namesByChance = [String: Int]()
  /// The number of matrices with a block that is called a tight frame.
  private(set) var tight = 0
  /// The number of matrices whose analysis failed.
  private(set) var failures = 0

  /// None.
  init() {}

  /// Draws and analyses matrices.
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
    tight += finding.verdicts.contains { $0.name == GeometryName.tightFrame.name } ? 1 : 0
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
