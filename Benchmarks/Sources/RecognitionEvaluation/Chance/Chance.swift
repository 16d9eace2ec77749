import Eigenframe

/// How often random matrices get a verdict that is better than they deserve.
struct Chance: Sendable {
  /// A kind of random matrix.
  struct Kind: Sendable {
    let label: String
    let random: SyntheticFrame.Part.Random
    /// The families that are no false name for it.
    let deserved: Set<String>
  }

  /// A kind with how many matrices of it were drawn, and how many of them hold a false block of each family.
  struct Count: Sendable {
    let kind: Kind
    let drawn: Int
    /// Matrices with at least one false block.
    let misnamed: Int
    let byFamily: [String: Int]
  }

  let counts: [Count]

  private static let gaussian = Kind(
    label: "Gaussian", random: .gaussian, deserved: ["unstructured"])
  private static let frame = Kind(
    label: "random tight frame", random: .tightFrame, deserved: ["unstructured", "tight-frame"])

  /// Draws and analyses them.
  init(gaussian: Int, frames: Int) async throws {
    var counts = [Count]()
    for (kind, drawn) in [(Self.gaussian, gaussian), (Self.frame, frames)] where drawn > 0 {
      let families = try await sideBySide(drawn, kind.label) { number in
        try Self.falseFamilies(kind, seed: UInt64(number + 1))
      }
      let byFamily = Dictionary(grouping: families.flatMap { $0 }) { $0 }.mapValues(\.count)
      counts.append(
        Count(
          kind: kind, drawn: drawn, misnamed: families.filter { !$0.isEmpty }.count,
          byFamily: byFamily))
    }
    self.counts = counts
  }

  /// The families that one random matrix, of a shape that follows from the seed, is wrongly said to hold.
  private static func falseFamilies(_ kind: Kind, seed: UInt64) throws -> Set<String> {
    var generator = SeededGenerator(seed: seed)
    let d = Int.random(in: 2...10, using: &generator)
    let n = Int.random(in: d + 1...30, using: &generator)
    let part = try SyntheticFrame.Part(
      random: kind.random, dimension: d, featureCount: n, scale: 1, seed: seed)
    let finding = try Finding(SyntheticFrame([part]).weights)
    let isNear = finding.verdicts.contains { !$0.alternatives.isEmpty }
    return finding.families.subtracting(kind.deserved).union(isNear ? ["near a geometry"] : [])
  }
}
