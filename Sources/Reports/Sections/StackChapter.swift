import Documents

/// What is said of a stack of matrices before its matrices: one line.
enum StackChapter {
  /// The chapter of the stack that begins at a place among the matrices; nil if none does.
  ///
  /// - Parameter index: the place of a matrix in the report.
  static func chapter(beginningAt index: Int, of matrices: [MatrixReport]) -> Chapter? {
    guard let stack = matrices[index].stack else { return nil }
    if index > 0, let former = matrices[index - 1].stack, isSame(former, stack) { return nil }
    let slices = matrices[index...].prefix { $0.stack.map { isSame($0, stack) } ?? false }
    return Chapter(
      title: stack.name, answer: answer(Array(slices), of: stack), provenance: [], sections: [])
  }

  private static func isSame(_ one: StackReport, _ other: StackReport) -> Bool {
    one.name.utf8.elementsEqual(other.name.utf8) && one.axis == other.axis
  }

  /// How many slices have which geometry, the most frequent first; then the range of the saturation.
  private static func answer(_ slices: [MatrixReport], of stack: StackReport) -> String {
    let ordinals = ["first", "second", "third"]
    let axis = stack.axis < ordinals.count ? ordinals[stack.axis] : "\(stack.axis + 1)th"
    let count =
      slices.count == stack.count
      ? Digits.count(slices.count, "slice") : "\(slices.count) of \(stack.count) slices"
    let shape = slices[0].shape.map { Digits.count($0) }.joined(separator: "×")
    return "\(count) along the \(axis) index of \(shape): \(geometries(slices)); "
      + saturations(slices)
  }

  private static func geometries(_ slices: [MatrixReport]) -> String {
    var counts: [(words: String, count: Int)] = []
    for slice in slices {
      let words = geometry(slice)
      if let known = counts.firstIndex(where: { $0.words == words }) {
        counts[known].count += 1
      } else {
        counts.append((words, 1))
      }
    }
    guard counts.count > 1 else { return counts[0].words + (slices.count > 1 ? " each" : "") }
    let ordered = counts.enumerated().sorted {
      ($1.element.count, $0.offset) < ($0.element.count, $1.offset)
    }.map(\.element)
    let shown = ordered.prefix(3).map { "\($0.count) with \($0.words)" }
    let rest = ordered.dropFirst(3).reduce(0) { $0 + $1.count }
    return (shown + (rest > 0 ? ["\(rest) with other geometry"] : [])).joined(separator: "; ")
  }

  /// The summary without the saturation.
  private static func geometry(_ slice: MatrixReport) -> String {
    slice.summary.components(before: "; saturation")
  }

  private static func saturations(_ slices: [MatrixReport]) -> String {
    let values = slices.map { $0.strong?.saturation ?? $0.saturation.perRank }
    let (least, most) = (values.min() ?? 0, values.max() ?? 0)
    let (from, to) = (short(least), short(most))
    return from == to ? "saturation \(from)" : "saturation \(from) to \(to)"
  }

  private static func short(_ value: Double) -> String { Digits.figure(value, significant: 3) }
}

extension String {
  /// The text before the first place of another; the whole text if there is none.
  fileprivate func components(before mark: String) -> String {
    guard let start = firstRange(of: mark)?.lowerBound else { return self }
    return String(self[..<start])
  }
}
