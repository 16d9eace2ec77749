/// One thing that is drawn in a plot.
///
/// Each kind of layer is a type of its own, in a file of its own, with a function here that makes it: `.line`, `.points`,
/// `.bars`, `.heatMap`, `.horizontal`, `.vertical`, `.ray`, `.events`.
package struct Layer: Equatable, Sendable {
  /// What is drawn.
  let content: any LayerKind

  /// Whether both are of one kind and hold the same.
  package static func == (one: Layer, other: Layer) -> Bool {
    one.content.equals(other.content)
  }
}

/// A kind of layer, in the numbers that its caller gave.
///
/// A new kind is one type with these requirements, the type that it is resolved to, and how each program draws that one.
protocol LayerKind: Equatable, Sendable {
  /// The same with everything decided that a drawing needs.
  associatedtype Resolved: ResolvedLayer

  /// Checks what the types leave open.
  ///
  /// - Throws: `FigureError` about numbers that do not belong together.
  func check(_ place: LayerPlace, in plot: Plot) throws(FigureError)

  /// Adds the numbers that the plot must show.
  func extend(_ extent: inout PlotExtent)

  /// Decides colours and places; nil if nothing of the layer is visible.
  func resolve(in setting: inout LayerSetting) -> Resolved?
}

extension LayerKind {
  /// Whether `other` is of this kind and holds the same.
  fileprivate func equals(_ other: any LayerKind) -> Bool { (other as? Self) == self }

  /// The type that layers of this kind are resolved to.
  var resolvedType: any ResolvedLayer.Type { Resolved.self }
}

/// Where a layer stands in its figure, counted from 0, for messages about it.
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
    let places = values.compactMap(axis.scale.place)
    let ascends = zip(places, places.dropFirst()).allSatisfy { $0 < $1 }
    guard ascends, places.count == values.count else {
      throw .grid(figure: figure, plot: plot, layer: layer)
    }
  }
}
