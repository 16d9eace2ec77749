import Eigenframe

extension Kind {
  /// Rows that are nearly equal to others.
  static let copied = [
    Kind(
      "near copies", "groups of 2–5 rows at cosines of about 0.85 to 0.92, d 16–64",
      truths: [.copies]
    ) {
      let (groups, d) = $0.size(2...6, in: 16...64)
      let size = $0.integer(2...5)
      let noise = $0.between(0.3, 0.42)
      let centres = $0.normal(groups, d).rows.flatMap { Array(repeating: $0, count: size) }
      return Rows(centres) + noise * $0.normal(groups * size, d)
    },
    Kind(
      "random walk", "every row differs from the one before by a normal step, d 4–32",
      truths: [.copies]
    ) {
      var place = [Double]()
      return $0.normal($0.size(in: 4...32)).mapRows { _, step in
        place = place.isEmpty ? step : place.plus(step, times: 1)
        return place
      }
    },
  ]
}
