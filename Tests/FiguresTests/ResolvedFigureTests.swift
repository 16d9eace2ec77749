import TestSupport
import Testing

@testable import Figures

/// Everything that a drawing program needs is decided before it draws.
@Suite struct ResolvedFigureTests {
  private func plot(_ layers: Layer..., x: Axis = Axis("x")) throws -> ResolvedPlot {
    try ResolvedFigure(Figure("f", title: "", x: x, y: Axis("y"), layers: layers)).plots[0]
  }

  @Test func coloursFollowTheOrderOfLayers() throws {
    let plot = try plot(
      .line(x: [1], y: [1]), .points(x: [], y: []), .line(x: [1], y: [1], colour: .numbered(-1)),
      .line(x: [1], y: [1], colour: .grey), .points(x: [1], y: [1], colour: [0.5]),
      .line(x: [1], y: [1], colour: .value(2)), .bars(heights: [1]))
    let colours = plot.layers.map { layer in
      switch layer {
      case let line as ResolvedLine: line.colour
      case let points as ResolvedPoints: points.colour
      case let bars as ResolvedBars: bars.colour
      default: Colour.value(.nan)
      }
    }
    // The layer without points has the second colour, so that the colours of others do not depend on the numbers.
    #expect(
      colours == [
        .fixed("#0072b2"), .fixed("#56b4e9"), .fixed("#999999"), .values([0.5]), .value(2),
        .fixed("#d55e00"),
      ])
    #expect(plot.colour?.range.lower == 0.5)
    #expect(plot.colour?.range.upper == 2)
  }

  @Test func layersOfBarsShareASlot() throws {
    let plot = try plot(
      .bars(x: [0, 2], heights: [1, 2]), .line(x: [1], y: [1]),
      .bars(x: [0, 2], heights: [3, 4]))
    let bars = plot.layers.compactMap { $0 as? ResolvedBars }
    #expect(bars.map(\.width) == [0.8, 0.8])
    expectClose(bars.flatMap(\.x), [-0.4, 1.6, 0.4, 2.4], within: .absolute(1e-12))
  }

  @Test func invisibleLayersAreLeftOut() throws {
    let axis = Axis("x", .logarithmic, range: 1...10)
    let plot = try plot(
      .vertical(at: 20), .vertical("in", at: 2), .horizontal(at: 0.5),
      .line(x: [0, 2], y: [1, .nan]),
      .events(["a", "b", "c"], at: [0, 5, 11]), .line(x: [2, 3], y: [0, 1]), x: axis)
    #expect(plot.layers.map { type(of: $0).kind } == ["rule", "rule", "events", "line"])
    #expect((plot.layers[2] as? ResolvedEvents)?.labels == ["b"])
  }

  @Test func raysEndInsideThePlot() throws {
    let axes = (x: Axis("", range: 0...1), y: Axis("", range: 0...1))
    let rays = [0.5, 2, -1].map { Layer.ray(slope: $0) }
    let figure = Figure(
      "f", title: "", x: axes.x, y: axes.y, layers: rays + [.line(x: [0.1], y: [0.1])])
    let ends = try ResolvedFigure(figure).plots[0].layers.compactMap {
      ($0 as? ResolvedRule)?.end?.x
    }
    // 2 · 0.47 = 0.94 leaves room for a label; of the falling ray only the start is visible.
    expectClose(ends, [1, 0.47, 0], within: .absolute(1e-12))
  }

  @Test func dataFileHoldsAllThatIsDrawn() throws {
    let figure = Figure(
      "f", title: "Loss in $", x: Axis("step", .logarithmic, range: 1...100),
      y: Axis("part", categories: ["a", "b"]), colour: Axis("κ", range: 0...4),
      layers: [
        .line("s", x: [1, 10], y: [.nan, 1], colour: .value(2), stroke: .dashed),
        .points(x: [10, 20], y: [0, 1], colour: [1, .nan]), .bars(x: [5], heights: [0.5]),
        .heatMap(x: [10, 100], y: [0], values: [.nan, 6]), .ray("r", slope: 0.01),
        .horizontal("h", at: 1), .vertical(at: 10), .events(["e"], at: [7]),
      ])
    let json = String(decoding: try PythonFigure.data(figure), as: UTF8.self)
    let tree = try JSONTree.read(json)
    #expect(tree["title"] == .string("Loss in $"))
    #expect(tree["size"] == .array([.number(720), .number(450)]))
    guard case .array(let plots) = tree["plots"], case .array(let layers) = plots[0]["layers"]
    else {
      Issue.record("no layers in \(json)")
      return
    }
    #expect(plots[0]["x"]?["scale"] == .string("log"))
    #expect(plots[0]["x"]?["range"] == .array([.number(1), .number(100)]))
    #expect(plots[0]["y"]?["categories"] == .array([.string("a"), .string("b")]))
    #expect(plots[0]["color"]?["range"] == .array([.number(0), .number(4)]))
    let expected = [
      #"{"color":2,"kind":"line","label":"s","style":"dashed","width":1.6,"x":[1,10],"y":[null,1]}"#,
      #"{"color":[1,null],"diameter":4.8,"kind":"points","label":"","x":[10,20],"y":[0,1]}"#,
      ##"{"color":"#0072b2","heights":[0.5],"kind":"bars","label":"","width":0.8,"x":[5]}"##,
      #"{"kind":"rule","label":"h","y":1}"#, #"{"kind":"rule","label":"","x":10}"#,
      #"{"kind":"events","labels":["e"],"x":[7]}"#,
    ]
    #expect(layers.count == 8)
    for text in expected { #expect(layers.contains(try JSONTree.read(text)), "\(text)") }
    #expect(layers[3]["values"] == .array([.array([.null, .number(6)])]))
    #expect(layers[4]["slope"] == .number(0.01))
  }
}
