/// Where something was seen: at which checkpoint, and its place among what was seen there.
struct Sighting: Hashable {
  let checkpoint: Int
  let index: Int
}

/// Things of one kind at a series of checkpoints, and which of them are the same.
protocol SightingRelation {
  /// How many there are at each checkpoint.
  var counts: [Int] { get }

  /// Its place at the next checkpoint where it is unchanged there; nil where it is not.
  func successor(of sighting: Sighting) -> Int?

  /// What one has in common with one at a later checkpoint, as a part of the smaller; nil where that is too little, in any
  /// case at most half.
  func overlap(_ earlier: Sighting, _ later: Sighting) -> Double?

  /// Whether the later one is the earlier one again, where nothing else is linked with either.
  func isSame(_ earlier: Sighting, _ later: Sighting) -> Bool
}
