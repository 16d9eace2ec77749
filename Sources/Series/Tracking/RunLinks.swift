/// The links between runs that end and runs that begin soon after.
struct RunLinks {
  /// A connected component of the links: the runs that end, the runs that begin, and the links between them.
  struct Part {
    fileprivate(set) var from: [Int] = []
    fileprivate(set) var to: [Int] = []
    fileprivate(set) var links: [(from: Int, to: Int, overlap: Double)] = []

    /// The run that ends and the run that begins, if there is one of each.
    var only: (from: Int, to: Int)? {
      from.count == 1 && to.count == 1 ? (from[0], to[0]) : nil
    }
  }

  private let runs: [Runs.Run]
  private let checkpointCount: Int
  private let window: Int
  /// For each run, the runs that are linked with its end, and their overlaps with it.
  private var outgoing: [[(run: Int, overlap: Double)]]
  /// For each run, the runs that are linked with its beginning.
  private var incoming: [[Int]]

  /// - Parameter window: a beginning can be linked with an end up to this many checkpoints before it.
  init(_ runs: [Runs.Run], _ relation: some SightingRelation, window: Int) {
    self.runs = runs
    checkpointCount = relation.counts.count
    self.window = window
    outgoing = Array(repeating: [], count: runs.count)
    incoming = Array(repeating: [], count: runs.count)
    let beginnings = Dictionary(grouping: runs.indices) { runs[$0].first.checkpoint }
    for from in runs.indices {
      let end = runs[from].last
      // The window can be far longer than the series: the user chooses it.
      let reach = min(window, checkpointCount - 1 - end.checkpoint)
      for to in (0..<reach).flatMap({ beginnings[end.checkpoint + 1 + $0] ?? [] }) {
        guard let overlap = relation.overlap(end, runs[to].first) else { continue }
        outgoing[from].append((to, overlap))
        incoming[to].append(from)
      }
    }
  }

  /// The components: first those with a beginning, in the order of the first beginning, then each end that leads to nothing.
  ///
  /// An end in the last checkpoints, fewer than the window, is left out: what follows it is not known.
  func parts() -> [Part] {
    var parts = [Part]()
    var isPlaced = [Bool](repeating: false, count: runs.count)
    for start in runs.indices where !isPlaced[start] && runs[start].first.checkpoint > 0 {
      let part = part(of: start)
      for run in part.to { isPlaced[run] = true }
      parts.append(part)
    }
    for end in runs.indices
    where outgoing[end].isEmpty && checkpointCount - 1 - runs[end].last.checkpoint >= window {
      var part = Part()
      part.from = [end]
      parts.append(part)
    }
    return parts
  }

  /// All runs that are linked with a beginning, directly or through others.
  private func part(of start: Int) -> Part {
    var (from, to) = (Set<Int>(), Set([start]))
    var open = [start]
    while let beginning = open.popLast() {
      for end in incoming[beginning] where from.insert(end).inserted {
        for (next, _) in outgoing[end] where to.insert(next).inserted { open.append(next) }
      }
    }
    var part = Part()
    (part.from, part.to) = (from.sorted(), to.sorted())
    part.links = part.from.flatMap { end in
      outgoing[end].map { (end, $0.run, $0.overlap) }
    }
    return part
  }
}
