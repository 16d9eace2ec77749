extension Figure {
  /// Checks what the types leave open; figures come from files too.
  ///
  /// - Throws: `FigureError` about the first layer whose numbers do not belong together.
  package func check() throws(FigureError) {
    guard name.isFileStem else { throw .name(name) }
    guard columns > 0, !plots.isEmpty else { throw .empty(figure: name) }
    for (number, plot) in plots.enumerated() {
      for (index, layer) in plot.layers.enumerated() {
        try check(layer, LayerPlace(figure: name, plot: number, layer: index), in: plot)
      }
    }
  }

  private func check(_ layer: Layer, _ place: LayerPlace, in plot: Plot) throws(FigureError) {
    switch layer {
    case .line(let line):
      try place.expect(line.y.count, of: line.x.count)
      try place.expectFinite(line.ink)
    case .points(let points):
      try place.expect(points.y.count, of: points.x.count)
      if !points.colour.isEmpty { try place.expect(points.colour.count, of: points.x.count) }
      try place.expectFinite(points.ink)
    case .bars(let bars):
      try place.expect(bars.heights.count, of: bars.x.count)
      try place.expectFinite(bars.ink)
    case .heatMap(let map):
      let (count, overflow) = map.x.count.multipliedReportingOverflow(by: map.y.count)
      try place.expect(map.values.count, of: overflow ? .max : count)
      try place.expectAscending(map.x, on: plot.x)
      try place.expectAscending(map.y, on: plot.y)
    case .rule(let rule):
      switch rule.course {
      case .horizontal(let value), .vertical(let value), .ray(let value):
        try place.expectFinite(value)
      }
    case .events(let events): try place.expect(events.labels.count, of: events.x.count)
    }
  }
}

/// Where a layer stands, for messages about it.
private struct LayerPlace {
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

  func expectFinite(_ ink: Ink) throws(FigureError) {
    if case .value(let value) = ink { try expectFinite(value) }
  }

  func expectAscending(_ values: [Double], on axis: Axis) throws(FigureError) {
    let places = values.compactMap(axis.scale.place)
    let ascends = zip(places, places.dropFirst()).allSatisfy { $0 < $1 }
    guard ascends, places.count == values.count else {
      throw .grid(figure: figure, plot: plot, layer: layer)
    }
  }
}
