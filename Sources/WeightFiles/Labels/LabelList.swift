/// Names as a JSON array of strings, one a feature.
enum LabelList {
  static func names(_ cursor: inout JSONCursor) throws(WeightFileError) -> [String] {
    var names = [String]()
    try cursor.array(or: "'['") { (cursor) throws(WeightFileError) in
      guard names.count < LabelFile.mostLabels else {
        throw cursor.error(.tooManyLabels(limit: LabelFile.mostLabels))
      }
      names.append(try cursor.label(or: "a name in quotes"))
    }
    try cursor.end()
    return names
  }
}

extension JSONCursor {
  /// Reads a string that is no longer than a name may be.
  mutating func label(or words: String) throws(WeightFileError) -> String {
    skipSpace()
    let place = offset
    let name = try string(or: words)
    try requireLabel(name, at: place)
    return name
  }

  /// Checks that a string read at a place is no longer than a name may be.
  func requireLabel(_ name: String, at place: Int) throws(WeightFileError) {
    let count = name.utf8.count
    guard count <= LabelFile.longestLabel else {
      throw error(
        .vocabulary(.tooLong(offset: place, bytes: count, limit: LabelFile.longestLabel)))
    }
  }
}
