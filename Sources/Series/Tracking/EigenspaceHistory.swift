import Frames
import LinearAlgebra

/// The eigenspaces of one model at every checkpoint, compared by their projectors.
struct EigenspaceHistory: SightingRelation {
  private struct Pair: Hashable {
    let earlier: Sighting
    let later: Sighting
  }

  private(set) var eigenspaces: [[Eigenspace]] = []
  private let window: Int
  /// The projectors of the last checkpoints, up to the window.
  private var recent: [FrameProjectors] = []
  /// tr(P_a P_b) / min(m_a, m_b) of each linked pair.
  private var overlaps: [Pair: Double] = [:]
  private var successors: [Sighting: Int] = [:]

  /// - Parameter window: each checkpoint is compared with up to this many checkpoints before it.
  init(window: Int) { self.window = window }

  var counts: [Int] { eigenspaces.map(\.count) }

  /// Adds the next checkpoint.
  ///
  /// - Throws: `LinearAlgebraError`.
  /// - Complexity: 2 d r² flops for each checkpoint that it is compared with; the eigenvectors of these are kept, d r doubles
  ///   each.
  mutating func add(_ projectors: FrameProjectors) throws(LinearAlgebraError) {
    let checkpoint = eigenspaces.count
    for (back, earlier) in recent.reversed().enumerated() {
      add(try earlier.overlaps(with: projectors), from: checkpoint - 1 - back, to: checkpoint)
    }
    eigenspaces.append(projectors.frame.eigenspaces)
    recent.append(projectors)
    if recent.count > window { recent.removeFirst() }
  }

  private mutating func add(_ found: EigenspaceOverlaps, from earlier: Int, to later: Int) {
    var partners = [[Int]](repeating: [], count: found.otherMultiplicities.count)
    var counts = [Int](repeating: 0, count: found.multiplicities.count)
    for b in partners.indices {
      for a in counts.indices where found.areLinked(a, b) {
        let pair = Pair(
          earlier: Sighting(checkpoint: earlier, index: a),
          later: Sighting(checkpoint: later, index: b))
        overlaps[pair] = found.relative(a, b)
        partners[b].append(a)
        counts[a] += 1
      }
    }
    guard later == earlier + 1 else { return }
    for (b, a) in partners.enumerated() where a.count == 1 && counts[a[0]] == 1 {
      guard found.multiplicities[a[0]] == found.otherMultiplicities[b] else { continue }
      successors[Sighting(checkpoint: earlier, index: a[0])] = b
    }
  }

  func successor(of sighting: Sighting) -> Int? { successors[sighting] }

  func overlap(_ earlier: Sighting, _ later: Sighting) -> Double? {
    overlaps[Pair(earlier: earlier, later: later)]
  }

  func isSame(_ earlier: Sighting, _ later: Sighting) -> Bool {
    self[earlier].multiplicity == self[later].multiplicity
  }

  subscript(sighting: Sighting) -> Eigenspace {
    eigenspaces[sighting.checkpoint][sighting.index]
  }
}
