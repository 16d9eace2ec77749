import Testing

@testable import Figures

/// The area between two curves.
@Suite struct BandTests {
  private func svg(_ band: Layer, y: Axis = Axis("y")) throws -> String {
    try SVGPicture(Figure("f", title: "t", x: Axis("x"), y: y, layers: [band])).text
  }

  @Test func theAreaIsClosedAndInterruptedAtGaps() throws {
    let text = try svg(
      .band("chance", x: [0, 1, 2, 3, 4], lower: [1, 1, .nan, 1, 1], upper: [2, 3, 3, 3, 2]))
    let path = try #require(text.firstMatch(of: /fill="currentColor" d="(M[^"]+)"/)?.1)
    #expect(path.count { $0 == "M" } == 2 && path.count { $0 == "z" } == 2)
    #expect(path.count { $0 == "L" } == 6, "two parts of four corners each")
    #expect(text.contains("fill-opacity=\"0.3\"") && text.contains(">chance</text>"))
  }

  @Test func whatHasNoPlaceOnALogarithmicAxisIsAGap() throws {
    let text = try svg(
      .band(x: [0, 1, 2, 3], lower: [1, 1, 1, 0], upper: [2, 2, 2, 2]), y: Axis("y", .logarithmic))
    let path = try #require(text.firstMatch(of: /fill="currentColor" d="(M[^"]+)"/)?.1)
    #expect(path.count { $0 == "L" } == 5, "three places of two corners")
  }

  @Test func thousandsOfPlacesTakeLittleRoom() throws {
    let x = (0..<5_000).map(Double.init)
    let text = try svg(.band(x: x, lower: x.map { -$0 }, upper: x.map { _ in 1 }))
    #expect(text.utf8.count < 60_000)
    let last = try #require(text.firstMatch(of: #/d="M[^"]*?L([\d.]+) [\d.]+L\1 /#)?.1)
    let width = try #require(text.firstMatch(of: /class="field"[^>]* width="([\d.]+)"/)?.1)
    #expect((Double(last) ?? 0) > 0.9 * (Double(width) ?? 1), "the end is kept")
  }

  @Test func lengthsMustAgree() {
    let figure = Figure(
      "f", title: "t", x: Axis("x"), y: Axis("y"),
      layers: [.band(x: [0, 1], lower: [0, 1], upper: [1])])
    #expect(throws: FigureError.self) { try figure.check() }
  }
}
