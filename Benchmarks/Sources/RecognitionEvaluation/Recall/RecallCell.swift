import Eigenframe

/// One geometry with one deviation.
struct RecallCell: Sendable {
  /// The number of specimens in which it was named, with every name established.
  private(set) var named = 0
  /// The number of specimens in which it was named, but a name carries its chance.
  private(set) var namedByChance = 0
  /// The number of specimens in which some of its features got a wrong name.
  private(set) var misnamed = 0
  /// The verdicts in the other specimens, with how often each occurred.
  private(set) var mistakes = [String: Int]()

  /// Measures the cell. A failed analysis counts as a separate mistake.
  init(_ subject: Subject, after deviation: Deviation, seeds: Range<UInt64>) {
    for seed in seeds {
      do {
        let specimen = try deviation.specimen(of: subject, seed: seed)
        count(try Judgement(specimen, of: subject))
      } catch {
        mistakes["failed: \(error)", default: 0] += 1
      }
    }
  }

  private mutating func count(_ judgement: Judgement) {
    if judgement.isNamed {
      if judgement.carriesChance { namedByChance += 1 } else { named += 1 }
    } else {
      mistakes[judgement.description, default: 0] += 1
      misnamed += judgement.isMisnamed ? 1 : 0
    }
  }
}

extension GeometryVerdict {
  /// Whether this verdict, if not right, names a wrong geometry. Copies that are called unequal are still copies.
  fileprivate var isWrongGeometry: Bool {
    assertsGeometry && !carriesChance && !name.contains("unequal")
  }
}

/// The verdict on the geometry in one specimen. Blocks of other features do not count.
private struct Judgement {
  /// Whether every block was found, with exactly its features, and got its name.
  let isNamed: Bool
  /// Whether a right name carries its chance.
  let carriesChance: Bool
  /// Whether a block that holds some of the features got the established name of another geometry.
  let isMisnamed: Bool
  /// The names of the blocks that hold any of the features.
  let description: String

  init(_ specimen: Specimen, of subject: Subject) throws {
    let expected = Dictionary(
      zip(specimen.blocks, subject.blocks.map(\.name)), uniquingKeysWith: { first, _ in first })
    let own = Set(specimen.blocks.joined())
    let touching = try specimen.finding().blocks.filter { !own.isDisjoint(with: $0.features) }
    let right = touching.filter { expected[$0.features] == $0.verdict.name }
    let wrong = touching.filter { expected[$0.features] != $0.verdict.name }
    isNamed = right.count == subject.blocks.count
    carriesChance = right.contains { $0.verdict.carriesChance }
    isMisnamed = wrong.contains { $0.verdict.isWrongGeometry }
    let names = touching.map { block in
      block.verdict.carriesChance ? "\(block.verdict.name) by chance" : block.verdict.name
    }
    let strangers = touching.contains { !own.isSuperset(of: $0.features) }
    description =
      Finding.description(of: names) + (strangers ? ", with other features" : "")
  }
}
