/// Names as a JSON array of strings, one a feature.
enum LabelList {
  static func names(_ cursor: inout JSONCursor) throws(WeightFileError) -> [String] {
    var names = [String]()
    try cursor.array(or: "'['") { (cursor) throws(WeightFileError) in
      guard names.count < LabelFile.mostLabels else {
        throw cursor.error(.tooManyLabels(limit: LabelFile.mostLabels))
      }
      names.append(try cursor.string(or: "a name in quotes"))
    }
    try cursor.end()
    return names
  }
}
