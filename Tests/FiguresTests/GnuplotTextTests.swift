import Testing

@testable import Figures

/// gnuplot shows texts and never runs them.
@Suite struct GnuplotTextTests {
  @Test(arguments: [
    ("plain 1 κ", "\"plain 1 κ\""), ("", "\"\""), ("\"7", "\"\\00427\""), ("\\n", "\"\\134n\""),
    ("`date`", "\"\\140date\\140\""), ("a\nplot x", "\"a plot x\""), ("''", "\"\\0047\\0047\""),
    ("a\u{0}\u{85}\u{2028}b", "\"a   b\""),
  ])
  func specialCharactersAreEscaped(text: String, quoted: String) {
    #expect(GnuplotText.quoted(text) == quoted)
  }

  /// gnuplot cuts ticks off after 49 bytes.
  @Test func longTicksAreShortened() {
    let text = GnuplotText.tick(String(repeating: "é", count: 40))
    #expect(text == "\"\(String(repeating: "é", count: 23))…\"")
    #expect(GnuplotText.tick(String(repeating: "a", count: 49)).count == 51)
  }

  @Test func percentSignsInTicksAreDoubled() {
    #expect(GnuplotText.tick("5 %d") == "\"5 \\0045\\0045d\"")
  }

  @Test(arguments: [
    (1.0, "1.0"), (1e22, "1e+22"), (-0.1, "-0.1"), (.nan, "NaN"), (.infinity, "NaN"),
  ])
  func numbersHaveAPointOrExponent(value: Double, text: String) {
    #expect(GnuplotText.number(value) == text)
  }

  /// The picture shows every text of a figure unchanged.
  @Test func labelsAreShownLiterally() throws {
    let text = "'''; !1x; `date` @y \"z\" {/B a_b^2} %d \\"
    let figure = Figure(
      "literal", title: text, columns: 2,
      plots: [
        Plot(
          text, x: Axis(text, categories: [text]), y: Axis(text), colour: Axis(text),
          layers: [
            .line(text, x: [0, 1], y: [0, 1], colour: .value(1)), .bars(text, heights: [1]),
            .points(text, x: [0], y: [0], colour: [1]), .horizontal(text, at: 0.5),
            .vertical(text, at: 0.2), .ray(text, slope: 1), .events([text], at: [0.1]),
          ]),
        Plot("", x: Axis(""), y: Axis(""), layers: []),
      ])
    let picture = try GnuplotRenderer().render(figure, as: .svg)
    let shown = String(decoding: picture, as: UTF8.self)
    // The figure's and the plot's title, three axes and a category, three names, four notes.
    #expect(shown.ranges(of: "<text>\(text)</text>").count == 13)
  }
}
