/// One thing at one checkpoint: the number of the checkpoint, and the place among the things of that checkpoint.
struct Sighting: Hashable {
  let checkpoint: Int
  let index: Int
}

/// The things of one kind (eigenspaces, or blocks) at a series of checkpoints, and how they are related.
protocol SightingRelation {
  /// The number of things at each checkpoint.
  var counts: [Int] { get }

  /// The place of the same thing at the next checkpoint; nil if it changed.
  func successor(of sighting: Sighting) -> Int?

  /// The overlap of a thing with one at a later checkpoint, as a part of the smaller of the two. It is above 1/2; nil if it is
  /// too little for a link.
  func overlap(_ earlier: Sighting, _ later: Sighting) -> Double?

  /// Whether two things that are linked with each other, and with nothing else, are the same thing.
  func isSame(_ earlier: Sighting, _ later: Sighting) -> Bool
}
