import Foundation
import Testing

@testable import Figures

/// Figures drawn as SVG.
@Suite struct SVGPictureTests {
  /// Every element that is opened is closed, in order.
  private func isBalanced(_ text: String) -> Bool {
    var open = [Substring]()
    for part in text.split(separator: "<").dropFirst(text.hasPrefix("<") ? 0 : 1) {
      let tag = part.prefix { $0 != ">" }
      if tag.hasPrefix("/") {
        guard open.popLast() == tag.dropFirst() else { return false }
      } else if !tag.hasSuffix("/") {
        open.append(tag.prefix { $0 != " " })
      }
    }
    return open.isEmpty
  }

  @Test(arguments: Gallery.all)
  func figuresOfAllKindsAreDrawn(figure: Figure) throws {
    let picture = try SVGPicture(figure)
    #expect(isBalanced(picture.text))
    #expect(!picture.text.contains("nan") && !picture.text.contains("inf"))
    #expect(picture.fields.count == figure.plots.count)
    for word in figure.plots.flatMap({ [$0.x.label, $0.y.label] }) {
      #expect(picture.text.contains(SVGText.escaped(word)), "\(word)")
    }
  }

  @Test func lineEndsAtGaps() throws {
    let figure = Figure(
      "f", title: "", x: Axis("", range: 0...4), y: Axis("", range: 0...1),
      layers: [.line(x: [0, 1, 2, 3, 4], y: [0, 1, .nan, 0, 1])])
    let text = try SVGPicture(figure).text
    let path = try #require(
      text.split(separator: "\n").first { $0.contains("fill=\"none\" stroke=\"currentColor\"") })
    #expect(path.filter { $0 == "M" }.count == 2 && path.filter { $0 == "L" }.count == 2)
  }

  @Test func manyPointsThatCoverEachOtherAreDrawnOnce() throws {
    let values = (0..<20_000).map { Double($0 % 100) }
    let figure = Figure(
      "f", title: "", x: Axis(""), y: Axis(""),
      layers: [.points(x: values, y: values, keys: Array(values.indices))])
    let picture = try SVGPicture(figure)
    #expect(picture.text.utf8.count < 10_000)
    #expect(picture.fields[0].keys.count == 20_000)
  }

  @Test(arguments: [
    (0.25, 0.25, "0.25"), (3, 0.5, "3.0"), (-2, 1, "−2"), (1200, 200, "1200"), (0, 5, "0"),
    (0.30000000000000004, 0.1, "0.3"), (2e-7, 1e-7, "2×10⁻⁷"), (1e9, 1e8, "10⁹"),
    (1.000004, 2e-6, "1.000004"), (1.00002e7, 100, "1.00002×10⁷"), (9.99999e6, 10, "9.99999×10⁶"),
  ])
  func ticksHaveTheDigitsOfTheirSteps(value: Double, step: Double, text: String) {
    #expect(SVGText.tick(value, step: step) == text)
  }

  @Test(arguments: [(0, 1.0), (-3, 7.5), (1e-9, 3e-9), (99.9, 100.1), (-1e6, 2e6)])
  func ticksLieInTheSpan(lower: Double, upper: Double) {
    let axis = ResolvedAxis(Axis("", range: lower...upper), showing: [], margin: .none)
    let ticks = SVGTicks(axis, most: 6).ticks
    #expect((2...8).contains(ticks.count))
    #expect(
      ticks.allSatisfy { $0.position >= lower && $0.position <= upper + 1e-6 * upper.magnitude })
    #expect(Set(ticks.map(\.text)).count == ticks.count)
  }

  @Test func textIsOnlyText() {
    #expect(SVGText.escaped("a<b>&\"'\u{202E}c\u{1B}") == "a&lt;b&gt;&amp;&quot;&#39; c ")
  }

  @Test(arguments: [(12.34, "12.3"), (-0.04, "0"), (-7.26, "-7.3"), (3, "3"), (.nan, "0")])
  func coordinatesHaveOneDecimal(value: Double, text: String) {
    #expect(SVGText.coordinate(value) == text)
  }

  /// The checksums are those of the specification; the end of every PNG has this one.
  @Test func imageIsAPNG() {
    let bytes = IndexedImage(diverging: [1, 0, -1, 0.5], width: 2).png
    #expect(bytes.prefix(8) == [137, 80, 78, 71, 13, 10, 26, 10])
    #expect(bytes.suffix(8) == [0x49, 0x45, 0x4e, 0x44, 0xae, 0x42, 0x60, 0x82])
    // Two rows of two pixels, each after a filter byte, in a stored block.
    let pixels: [UInt8] = [0, 254, 127, 0, 0, 191]
    let header: [UInt8] = [0x78, 0x01, 1, 6, 0, 249, 255]
    let data = header + pixels
    #expect(bytes.indices.contains { bytes[$0...].starts(with: data) })
  }

  @Test func shadesRunFromEndToEnd() {
    #expect(Palette.shade(0) == Palette.viridis.first)
    #expect(Palette.shade(Palette.shades - 1) == Palette.viridis.last)
    #expect(Palette.mixed(["#000000", "#ffffff"], at: 0.5) == "#808080")
  }

  @Test(arguments: [
    [1 - 1e-8, 1 + 1e-8], [1, 1.00003], [1e-3, 1.00003e-3], [1.00002e7, 1e7], [9.9999e8, 1e9],
    [-3e-7, -3.0001e-7], [2e300, 2.0001e300],
  ])
  func noTwoTicksHaveOneLabel(values: [Double]) {
    for axis in [Axis(""), Axis("", .logarithmic)] {
      let ticks = SVGTicks(ResolvedAxis(axis, showing: values, margin: .both), most: 8)
      let texts = ticks.ticks.map(\.text)
      #expect(Set(texts).count == texts.count, "\(texts)")
    }
  }
}
