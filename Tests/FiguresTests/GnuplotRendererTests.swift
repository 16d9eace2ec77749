import Glibc
import Testing

@testable import Figures

/// gnuplot draws every figure, or an error tells why it cannot.
@Suite struct GnuplotRendererTests {
  /// Width and height, which are in the first chunk of a PNG file.
  private func size(ofPNG bytes: [UInt8]) -> [Int]? {
    let signature: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]
    guard bytes.count > 24, Array(bytes[..<8]) == signature,
      Array(bytes[12..<16]) == Array("IHDR".utf8)
    else { return nil }
    return [16, 20].map { start in bytes[start..<start + 4].reduce(0) { $0 << 8 | Int($1) } }
  }

  @Test(arguments: Gallery.all + [extremes])
  func everyFigureIsDrawn(figure: Figure) throws {
    let png = try GnuplotRenderer().render(figure, as: .png)
    let points = PictureSize(of: figure)
    #expect(size(ofPNG: png) == [2 * points.width, 2 * points.height])
    #expect(try GnuplotRenderer().render(figure, as: .png) == png)
    let svg = try GnuplotRenderer().render(figure, as: .svg)
    #expect(svg.starts(with: Array("<?xml".utf8)))
    #expect(try GnuplotRenderer().render(figure, as: .svg) == svg)
  }

  @Test func missingProgramIsNamed() {
    let renderer = GnuplotRenderer(program: "no-such-gnuplot")
    #expect(throws: FigureError.cannotStart(program: "no-such-gnuplot", errno: ENOENT)) {
      try renderer.render(Gallery.losses, as: .png)
    }
    #expect(throws: FigureError.self) { try renderer.requireUsable() }
    #expect(throws: Never.self) { try GnuplotRenderer().requireUsable() }
  }

  @Test func failureQuotesTheProgram() throws {
    let error = #expect(throws: FigureError.self) {
      // cat refuses the option -d with a message.
      try GnuplotRenderer(program: "cat").render(Gallery.losses, as: .png)
    }
    #expect(try #require(error).description.hasPrefix("figure losses: gnuplot: "))
    #expect(throws: FigureError.refused(figure: "losses", words: "ended without a message")) {
      try GnuplotRenderer(program: "false").render(Gallery.losses, as: .png)
    }
  }

  @Test func gapsInterruptLines() throws {
    let figure = Figure(
      "gaps", title: "", x: Axis("", .logarithmic), y: Axis(""),
      layers: [.line(x: [0, 1, 2, 3], y: [1, 2, .nan, 4])])
    let script = GnuplotScript.text(of: try ResolvedFigure(figure), as: .svg)
    #expect(script.contains("$p0l0 << END\nNaN 1.0\n1.0 2.0\n2.0 NaN\n3.0 4.0\nEND\n"))
  }

  @Test func layersWithoutPointsAreLeftOut() throws {
    let script = GnuplotScript.text(of: try ResolvedFigure(Gallery.empty), as: .svg)
    #expect(!script.contains("<<"))
    #expect(script.hasSuffix("plot NaN notitle\n"))
  }

  /// Numbers near the limits of doubles.
  private static let extremes = Figure(
    "extremes", title: "", columns: 3,
    plots: [
      Plot(
        "", x: Axis(""), y: Axis("", .logarithmic),
        layers: [
          .line(
            x: [-1e308, -1e300, 1e300, 1e308], y: [.leastNonzeroMagnitude, 1e-300, 1e300, 1e308])
        ]),
      Plot("", x: Axis(""), y: Axis(""), layers: [.line(x: [1, 1], y: [7, 7])]),
      Plot(
        "", x: Axis("", .logarithmic, range: 2...3), y: Axis("", .logarithmic, range: 1e-3...1e20),
        colour: Axis("", .logarithmic),
        layers: [
          .heatMap(x: [1, 2, 7], y: [1], values: [0, -1, 1e-300]), .ray("", slope: -1),
          .horizontal(at: -1), .vertical(at: 1e9), .events(["far"], at: [.nan]),
        ]),
    ])
}
