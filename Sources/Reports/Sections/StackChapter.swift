import Documents

/// What is said of a stack of matrices before its matrices: one line.
enum StackChapter {
  /// The chapters of all stacks by the places of their first slices, whatever the order of the matrices.
  static func chapters(of matrices: [MatrixReport]) -> [Int: Chapter] {
    var slices: [Key: [Int]] = [:]
    for (place, matrix) in matrices.enumerated() {
      if let stack = matrix.stack { slices[Key(stack, matrix.name), default: []].append(place) }
    }
    return Dictionary(
      uniqueKeysWithValues: slices.values.map { places in
        (places[0], chapter(of: places.map { matrices[$0] }))
      })
  }

  private static func chapter(of slices: [MatrixReport]) -> Chapter {
    guard let stack = slices[0].stack else { preconditionFailure("a slice has a stack") }
    return Chapter(
      title: stack.name, answer: answer(slices, of: stack), provenance: [], sections: [])
  }

  /// What tells stacks apart: the name with the file that stands before it in the name of a slice, as bytes, because Swift's
  /// strings are equal if they look alike.
  private struct Key: Hashable {
    let name: [UInt8]
    let axis: Int

    init(_ stack: StackReport, _ slice: String) {
      let file = slice.firstRange(of: stack.name).map { slice[..<$0.lowerBound] } ?? ""
      (name, axis) = (Array(file.utf8) + Array(stack.name.utf8), stack.axis)
    }
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

  /// The blocks in words; what else stands out differs from slice to slice.
  private static func geometry(_ slice: MatrixReport) -> String {
    let isUnnamed = slice.norms != nil && NamedGeometries.phrase(slice.blocks) == nil
    return isUnnamed ? "no named geometry" : slice.summary.components(before: ";")
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
