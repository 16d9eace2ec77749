/// The runs of a series: each is one thing that stays unchanged over consecutive checkpoints.
struct Runs {
  /// One thing, unchanged over consecutive checkpoints.
  struct Run {
    private(set) var sightings: [Sighting]

    var first: Sighting { sightings[0] }
    var last: Sighting { sightings[sightings.count - 1] }

    init(_ first: Sighting) { sightings = [first] }

    mutating func extend(to index: Int) {
      sightings.append(Sighting(checkpoint: last.checkpoint + 1, index: index))
    }
  }

  /// The runs in the order of their first sightings.
  let runs: [Run]

  /// - Parameter least: shorter runs, in checkpoints, are left out.
  init(of relation: some SightingRelation, lasting least: Int) {
    var runs = [Run]()
    var open = [Int: Int]()
    for (checkpoint, count) in relation.counts.enumerated() {
      var next = [Int: Int]()
      for index in 0..<count {
        let place: Int
        if let known = open[index] {
          place = known
          runs[place].extend(to: index)
        } else {
          place = runs.count
          runs.append(Run(Sighting(checkpoint: checkpoint, index: index)))
        }
        let sighting = Sighting(checkpoint: checkpoint, index: index)
        if let successor = relation.successor(of: sighting) { next[successor] = place }
      }
      open = next
    }
    self.runs = runs.filter { $0.sightings.count >= least }
  }
}
