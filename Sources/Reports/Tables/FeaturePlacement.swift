/// What became of each feature of a matrix, by its place in the table of features.
struct FeaturePlacement {
  /// Whether a feature takes part.
  enum State: String {
    /// It may be in a block.
    case live
    /// Its norm is so small that its direction means nothing.
    case weak
    /// It is zero.
    case dead
  }

  /// Whether each feature takes part.
  private(set) var states: [State]
  /// The place in the report of the block that holds each feature; nil for none.
  private(set) var blocks: [Int?]
  /// For each feature, the number of its group of equal features; nil if no other feature is equal to it.
  private(set) var duplicateGroups: [Int?]

  /// Reads the lists of a report.
  ///
  /// - Parameter count: the number of features in the table.
  init(_ report: MatrixReport, count: Int, _ numbering: FeatureNumbering) {
    states = Array(repeating: .live, count: count)
    blocks = Array(repeating: nil, count: count)
    duplicateGroups = blocks
    let places = numbering.indices.map { indices in
      Dictionary(uniqueKeysWithValues: indices.enumerated().map { ($1, $0) })
    }
    let place = { (index: Int) -> Int in places.map { $0[index] ?? count } ?? index }
    for index in report.weakFeatures?.indices ?? [] { Self.set(&states, place(index), .weak) }
    for index in report.deadFeatures ?? [] { Self.set(&states, place(index), .dead) }
    for (number, block) in report.blocks.enumerated() {
      for index in block.features { Self.set(&blocks, place(index), number) }
    }
    for (number, group) in (report.duplicateGroups ?? []).enumerated() {
      for index in group { Self.set(&duplicateGroups, place(index), number) }
    }
  }

  /// Sets an element; nothing for a place outside the table.
  private static func set<Value>(_ values: inout [Value], _ place: Int, _ value: Value) {
    if values.indices.contains(place) { values[place] = value }
  }
}
