import Glibc
import Testing

@testable import Figures

/// Figures are values that are compared and checked.
@Suite struct FigureTests {
  @Test func layersWithTheSameNumbersAreEqual() {
    #expect(Layer.line(x: [1, .nan], y: [2, 3]) == .line(x: [1, .infinity], y: [2, 3]))
    #expect(Layer.line(x: [1, .nan], y: [2, 3]) != .line(x: [1, 5], y: [2, 3]))
    #expect(Layer.line(x: [1], y: [2]) != .points(x: [1], y: [2]))
    #expect(Gallery.all.allSatisfy { $0 == $0 })
  }

  private func complaint(_ layer: Layer, x: Axis = Axis("x")) -> FigureError? {
    let figure = Figure("f", title: "", x: x, y: Axis("y"), layers: [.events([], at: []), layer])
    return #expect(throws: FigureError.self) { try figure.check() }
  }

  @Test(arguments: [
    Layer.line(x: [1, 2], y: [1]), .points(x: [1, 2], y: [1]), .bars(x: [1, 2], heights: [1]),
    .points(x: [1, 2], y: [1, 2], colour: [1]), .events(["a"], at: [1, 2]),
    .heatMap(x: [1], y: [1, 2], values: [1]),
  ])
  func lengthsMustAgree(layer: Layer) {
    #expect(complaint(layer) == .lengths(figure: "f", plot: 0, layer: 1, expected: 2, found: 1))
  }

  @Test(arguments: [[2.0, 1], [1, 1], [1, .nan], [0, 1]])
  func gridMustAscendOnItsAxis(middles: [Double]) {
    let map = Layer.heatMap(x: middles, y: [1], values: [1, 2])
    #expect(
      complaint(map, x: Axis("x", .logarithmic)) == .grid(figure: "f", plot: 0, layer: 1))
  }

  @Test(arguments: [
    Layer.horizontal(at: .nan), .vertical(at: .infinity), .ray(slope: .nan),
    .line(x: [], y: [], colour: .value(.nan)),
  ])
  func singleNumbersMustBeFinite(layer: Layer) {
    #expect(complaint(layer) == .notFinite(figure: "f", plot: 0, layer: 1))
  }

  @Test(arguments: ["", ".hidden", "-option", "a/b", "..", "a b", "é", "a\n"])
  func unsafeFileNamesAreRefused(name: String) {
    let figure = Figure(name, title: "", x: Axis(""), y: Axis(""), layers: [])
    #expect(throws: FigureError.name(name)) { try figure.check() }
  }

  @Test func figureWithoutPlotsIsRefused() {
    #expect(throws: FigureError.empty(figure: "f")) {
      try Figure("f", title: "", columns: 1, plots: []).check()
    }
    #expect(throws: FigureError.empty(figure: "f")) {
      let plot = Plot("", x: Axis(""), y: Axis(""), layers: [])
      try Figure("f", title: "", columns: 0, plots: [plot]).check()
    }
  }

  @Test func errorsHaveOneLine() {
    let errors: [FigureError] = [
      .name("a\nb"), .lengths(figure: "f", plot: 0, layer: 1, expected: 2, found: 1),
      .cannotStart(program: "gnuplot", errno: ENOENT), .refused(figure: "f", words: "no"),
    ]
    for error in errors { #expect(!error.description.contains("\n")) }
    #expect(errors[2].description.contains("apt-get install gnuplot-nox"))
  }
}
