/// One thing that is drawn in a plot.
///
/// Each kind of layer is a file: the type that holds the caller's numbers, the type that it is resolved to, how each
/// program draws that, and a static function that makes the layer, such as `.line` or `.bars`.
package struct Layer: Equatable, Sendable {
  /// What is drawn.
  let content: any LayerKind

  /// Whether both are of the same kind and hold the same values.
  package static func == (one: Layer, other: Layer) -> Bool {
    one.content.equals(other.content)
  }
}

/// A kind of layer, with the numbers that the caller gave.
protocol LayerKind: Equatable, Sendable {
  /// The layer in which everything is decided that a drawing program needs.
  associatedtype Resolved: ResolvedLayer

  /// Checks the lengths of arrays and the numbers that must be finite or ascend.
  ///
  /// - Throws: `FigureError` about the first that is wrong.
  func check(_ place: LayerPlace, in plot: Plot) throws(FigureError)

  /// Adds the numbers that the plot must show.
  func extend(_ extent: inout PlotExtent)

  /// Decides colours and positions; nil if nothing of the layer is visible.
  func resolve(in setting: inout LayerSetting) -> Resolved?
}

extension LayerKind {
  /// Whether `other` is of the same kind and holds the same values.
  fileprivate func equals(_ other: any LayerKind) -> Bool { (other as? Self) == self }

  /// The type that layers of this kind are resolved to.
  var resolvedType: any ResolvedLayer.Type { Resolved.self }
}

/// The place of a layer in its figure, for error messages; plots and layers are counted from 0.
struct LayerPlace {
  let figure: String
  let plot: Int
  let layer: Int

  func expect(_ found: Int, of expected: Int) throws(FigureError) {
    guard found == expected else {
      throw .lengths(
        figure: figure, plot: plot, layer: layer, expected: expected, found: found)
    }
  }

  func expectFinite(_ value: Double) throws(FigureError) {
    guard value.isFinite else { throw .notFinite(figure: figure, plot: plot, layer: layer) }
  }

  func expectFinite(_ colour: LayerColour) throws(FigureError) {
    if case .value(let value) = colour { try expectFinite(value) }
  }

  func expectAscending(_ values: [Double], on axis: Axis) throws(FigureError) {
    let positions = values.compactMap(axis.scale.position)
    let ascends = zip(positions, positions.dropFirst()).allSatisfy { $0 < $1 }
    guard ascends, positions.count == values.count else {
      throw .grid(figure: figure, plot: plot, layer: layer)
    }
  }
}
