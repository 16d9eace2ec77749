import Frames
import Groups
import Matching
import Matrices

/// Features with a name, such as the days of the week.
package struct NamedSelection: Equatable, Sendable {
  /// The name.
  package let name: String
  /// The features, in their order; no feature twice.
  package let features: [Int]

  /// A selection.
  package init(name: String, features: [Int]) { (self.name, self.features) = (name, features) }
}

/// Many selections of one matrix, each compared with the catalogue and with an order.
package struct SelectionTable: Sendable {
  /// What one selection forms.
  package struct Row: Sendable {
    /// Its name.
    package let name: String
    /// The geometry that fits best, and its comparison with random selections.
    package let selection: SelectionAnalysis
    /// The cyclic group or the path in the order given, whichever explains more; nil for fewer than four features.
    package let group: GroupFinding?
    /// The p-value of the geometry, corrected for the number of selections; nil without one.
    package fileprivate(set) var geometryPValue: Double?
    /// The p-value of the order, corrected for the number of selections; nil without one.
    package fileprivate(set) var groupPValue: Double?
  }

  /// The selections, in the order given.
  package private(set) var rows: [Row]

  /// - Parameters:
  ///   - selections: the selections.
  ///   - matrix: W, d × n.
  ///   - population: the same matrix for random selections.
  ///   - geometry: whether the mean of each selection is subtracted.
  ///   - options: how each is compared; its features do not count.
  /// - Throws: what reading the matrix throws.
  init(
    _ selections: [NamedSelection], in matrix: FeatureMatrix, drawingFrom population: FeatureMatrix,
    _ geometry: GeometryOptions, _ options: SelectionOptions, progress: ProgressHandler
  ) throws {
    rows = try selections.map { selection in
      var own = options
      own.features = selection.features
      let analysis = try SelectionAnalysis(
        own, in: matrix, drawingFrom: population, geometry, progress: progress)
      return Row(
        name: selection.name, selection: analysis,
        group: try Self.order(of: selection.features, in: matrix, seed: options.seed))
    }
    let geometries = Self.corrected(rows.map { $0.selection.null?.pValue })
    let groups = Self.corrected(rows.map { $0.group?.pValue })
    for index in rows.indices {
      rows[index].geometryPValue = geometries[index]
      rows[index].groupPValue = groups[index]
    }
  }

  /// The better of the cyclic group and the path, with p for having tried both.
  private static func order(
    of features: [Int], in matrix: FeatureMatrix, seed: UInt64
  ) throws -> GroupFinding? {
    guard features.count >= 4 else { return nil }
    let found = try [GroupChoice.cyclic, .path].compactMap { choice in
      try GroupSearch.finding(
        choice, in: matrix, features, numbers: nil, effort: .asked, hypotheses: 2, seed: seed)
    }
    return found.max { $0.best.invariant.aboveChance < $1.best.invariant.aboveChance }
  }

  /// p-values corrected by Holm's method (1979): the k-th smallest of m is multiplied by m − k + 1, and is no smaller than the ones
  /// before it.
  static func corrected(_ values: [Double?]) -> [Double?] {
    let tested = values.indices.filter { values[$0] != nil }
      .sorted { (values[$0] ?? 1, $0) < (values[$1] ?? 1, $1) }
    var result = values
    var largest = 0.0
    for (rank, index) in tested.enumerated() {
      largest = max(largest, min(1, (values[index] ?? 1) * Double(tested.count - rank)))
      result[index] = largest
    }
    return result
  }
}
