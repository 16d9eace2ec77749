/// The numbers of a plot by kind; kinds that it has not are nil.
///
/// Points, bars and events that have a gap are left out, and so are layers without numbers; in lines and maps gaps are
/// `null`.
struct PlotData: Encodable {
  /// A curve; its look is there only where the curves of a plot differ in it.
  struct Curve: Encodable {
    let label: String
    @Gapped var x: [Double]
    @Gapped var y: [Double]
    var color: String?
    var value: Double?
    var style: String?
    var width: Double?
  }

  /// A group of points, of one colour or each with a value.
  struct Dots: Encodable {
    let label: String
    var x: [Double] = []
    var y: [Double] = []
    var color: String?
    var values: [Double]?
  }

  /// A group of bars.
  struct Columns: Encodable {
    let label: String
    var x: [Double] = []
    var heights: [Double] = []
    var color: String?
    var value: Double?
  }

  /// A heat map: the edges of its columns and rows, and the values row after row.
  struct Grid: Encodable {
    let columns: [Double]
    let rows: [Double]
    let values: [[Double?]]
  }

  /// A moment and its word.
  struct Moment: Encodable {
    let x: Double
    let label: String
  }

  private enum CodingKeys: String, CodingKey {
    case title, lines, points, bars, maps, events
    case valuedPoints = "coloured points"
  }

  let title: String?
  private(set) var lines: [Curve]?
  private(set) var points: [Dots]?
  private(set) var valuedPoints: [Dots]?
  private(set) var bars: [Columns]?
  private(set) var maps: [Grid]?
  private(set) var events: [Moment]?

  init(_ plot: Plot, title: String?) {
    self.title = title
    let look = PlotLook(of: plot)
    for (layer, ink) in zip(plot.layers, look.inks) { add(layer, ink, in: plot, look) }
  }

  private mutating func add(_ layer: Layer, _ ink: Ink?, in plot: Plot, _ look: PlotLook) {
    switch layer {
    case .line(let line):
      if !line.x.isEmpty { lines = (lines ?? []) + [Curve(line, ink, look)] }
    case .points(let group):
      let dots = Dots(group, ink)
      guard !dots.x.isEmpty else { return }
      if dots.values == nil {
        points = (points ?? []) + [dots]
      } else {
        valuedPoints = (valuedPoints ?? []) + [dots]
      }
    case .bars(let group):
      let columns = Columns(group, ink)
      if !columns.x.isEmpty { bars = (bars ?? []) + [columns] }
    case .heatMap(let map):
      if !map.values.isEmpty { maps = (maps ?? []) + [Grid(map, in: plot)] }
    case .events(let moments): add(moments)
    case .rule: break
    }
  }

  private mutating func add(_ moments: Events) {
    for (x, label) in zip(moments.x, moments.labels) where x.isFinite {
      events = (events ?? []) + [Moment(x: x, label: label.withoutMath)]
    }
  }
}

extension PlotData.Curve {
  init(_ line: Line, _ ink: Ink?, _ look: PlotLook) {
    self.init(
      label: line.label.withoutMath, x: line.x, y: line.y, color: ink?.matplotlib,
      value: ink?.value, style: look.strokes.count > 1 ? line.stroke.matplotlib.style : nil,
      width: look.strokes.count > 1 ? line.stroke.matplotlib.width : nil)
  }
}

extension PlotData.Dots {
  init(_ group: Points, _ ink: Ink?) {
    label = group.label.withoutMath
    color = ink?.matplotlib
    let isColoured = !group.colour.isEmpty
    if isColoured { values = [] }
    for i in group.x.indices where group.x[i].isFinite && group.y[i].isFinite {
      if isColoured, !group.colour[i].isFinite { continue }
      x.append(group.x[i])
      y.append(group.y[i])
      if isColoured { values?.append(group.colour[i]) }
    }
    if let value = ink?.value { values = x.map { _ in value } }
  }
}

extension PlotData.Columns {
  init(_ group: Bars, _ ink: Ink?) {
    label = group.label.withoutMath
    color = ink?.matplotlib
    value = ink?.value
    for (place, height) in zip(group.x, group.heights) where place.isFinite && height.isFinite {
      x.append(place)
      heights.append(height)
    }
  }
}

extension PlotData.Grid {
  init(_ map: HeatMap, in plot: Plot) {
    let (x, y) = (plot.x.scale, plot.y.scale)
    columns = HeatMapGrid.edges(of: map.x, on: x).map(x.value)
    rows = HeatMapGrid.edges(of: map.y, on: y).map(y.value)
    values = map.y.indices.map { j in
      map.values[j * map.x.count..<(j + 1) * map.x.count].map { $0.isFinite ? $0 : nil }
    }
  }
}
