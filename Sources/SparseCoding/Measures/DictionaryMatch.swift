import LinearAlgebra
import Matrices

/// How two dictionaries agree: which atom of B is which atom of A, and how much of that chance would give.
package struct DictionaryMatch: Equatable, Sendable {
  /// An atom of A with the atoms of B near it, or the other way round.
  package struct Cluster: Equatable, Sendable {
    /// The one atom.
    package let atom: Int
    /// At least two atoms of the other dictionary that are near it, the nearest first.
    package let others: [Int]

    /// A cluster; the parameters are its properties.
    package init(atom: Int, others: [Int]) { (self.atom, self.others) = (atom, others) }
  }

  /// For each atom of A the atom of B that is assigned to it, so that Σ |cos| is largest; nil for those that are left over.
  package let assignment: [Int?]
  /// The cosine of each atom of A with the one assigned to it, with its sign; 0 for those that are left over.
  package let cosines: [Double]
  /// The atoms of B that no atom of A has.
  package let leftOver: [Int]
  /// MCC, the mean of |cos| over the assigned pairs.
  package let mean: Double
  /// The same by greedy matching, where pairs are taken by descending |cos|.
  package let greedyMean: Double
  /// The mean of the same for independent random dictionaries of these shapes.
  package let chance: Double
  /// The |cos| from which on two atoms count as near: 99 of 100 random atoms have a nearest atom with less, and it is at least 0.7.
  package let near: Double
  /// Atoms of A with several atoms of B near them, and no other atom of A nearer to those.
  package let splits: [Cluster]
  /// Atoms of B with several atoms of A near them, and no other atom of B nearer to those.
  package let merges: [Cluster]
  /// How many atoms of B are the nearest one of at least two atoms of A.
  package let collisions: Int

  /// (m − m₀) / (1 − m₀): 0 at the level of chance, 1 for equal dictionaries.
  package var corrected: Double { Recovery.corrected(mean, chance: chance) }
  /// How many pairs are near.
  package var nearCount: Int { cosines.count { abs($0) >= near } }

  /// The most atoms of a dictionary: the assignment takes about N³ steps.
  package static let mostAtoms = 8192

  /// The match of two dictionaries of the same dimension.
  ///
  /// - Parameter draws: how many random pairs of dictionaries the level of chance is taken from.
  /// - Throws: `LinearAlgebraError.tooLarge`.
  /// - Complexity: 2 M N_A N_B flops and min(N)² max(N), for the dictionaries and for each draw.
  package init(
    _ a: AtomDictionary, _ b: AtomDictionary, draws: Int = 20, seed: UInt64 = 0
  ) throws {
    precondition(
      a.dimension == b.dimension, "atoms of \(a.dimension) and \(b.dimension) dimensions")
    let table = try product(a.atoms, .transposed, b.atoms, .asIs)
    let recovery = try Recovery(of: b, truth: a)
    assignment = recovery.assignment
    cosines = assignment.enumerated().map { row, column in column.map { table[row, $0] } ?? 0 }
    let used = Set(assignment.compactMap(\.self))
    leftOver = (0..<b.count).filter { !used.contains($0) }
    let pairs = min(a.count, b.count)
    mean = pairs > 0 ? recovery.scores.reduce(0, +) / Double(pairs) : 0
    greedyMean = pairs > 0 ? recovery.greedyScores.reduce(0, +) / Double(pairs) : 0
    let random = try Workers.map(Array(0..<max(1, draws))) { draw in
      try RandomMatch(
        a.dimension, a.count, b.count, SeededGenerator(seed: seed, stream: [UInt64(draw)]))
    }
    chance = random.reduce(0) { $0 + $1.mean } / Double(random.count)
    let nearest = random.flatMap(\.nearest).sorted()
    let rare = nearest.isEmpty ? 1 : nearest[min(nearest.count - 1, nearest.count * 99 / 100)]
    let near = max(0.7, rare)
    self.near = near
    splits = Self.clusters(table, near)
    merges = Self.clusters(table.transposed, near)
    collisions = Self.collisions(table)
  }

  /// The rows with at least two columns of a large |cos| that have no nearer row: where two rows are near each other, each has its own
  /// column, and none is split.
  private static func clusters(_ table: Matrix, _ near: Double) -> [Cluster] {
    var columns = [[Int]](repeating: [], count: table.rows)
    for column in 0..<table.columns {
      let sizes = table.column(column).map(abs)
      guard let row = sizes.indices.max(by: { sizes[$0] < sizes[$1] }), sizes[row] >= near else {
        continue
      }
      columns[row].append(column)
    }
    return columns.enumerated().compactMap { row, others in
      guard others.count > 1 else { return nil }
      let sorted = others.sorted { (abs(table[row, $1]), $0) < (abs(table[row, $0]), $1) }
      return Cluster(atom: row, others: sorted)
    }
  }

  /// How many columns are the nearest of at least two rows.
  private static func collisions(_ table: Matrix) -> Int {
    guard table.columns > 0 else { return 0 }
    var counts = [Int](repeating: 0, count: table.columns)
    for row in 0..<table.rows {
      var best = 0
      for column in 1..<max(1, table.columns) where abs(table[row, column]) > abs(table[row, best])
      {
        best = column
      }
      counts[best] += 1
    }
    return counts.count { $0 > 1 }
  }
}

/// The match of two independent random dictionaries.
private struct RandomMatch: Sendable {
  /// The mean |cos| of assigned pairs.
  let mean: Double
  /// For each atom of A the largest |cos| with an atom of B.
  let nearest: [Double]

  init(_ dimension: Int, _ a: Int, _ b: Int, _ generator: SeededGenerator) throws {
    var generator = generator
    let first = AtomDictionary.random(dimension: dimension, count: a, using: &generator)
    let second = AtomDictionary.random(dimension: dimension, count: b, using: &generator)
    let recovery = try Recovery(of: second, truth: first)
    let pairs = min(a, b)
    mean = pairs > 0 ? recovery.scores.reduce(0, +) / Double(pairs) : 0
    let table = try product(second.atoms, .transposed, first.atoms, .asIs)
    nearest = (0..<a).map { atom in table.column(atom).reduce(0) { max($0, abs($1)) } }
  }
}
