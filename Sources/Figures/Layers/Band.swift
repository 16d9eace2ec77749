/// The area between two curves, interrupted at gaps.
struct Band: LayerKind {
  let label: String
  @Gapped var x: [Double]
  @Gapped var lower: [Double]
  @Gapped var upper: [Double]
  let colour: LayerColour

  func check(_ place: LayerPlace, in plot: Plot) throws(FigureError) {
    try place.expect(lower.count, of: x.count)
    try place.expect(upper.count, of: x.count)
    try place.expectFinite(colour)
  }

  func extend(_ extent: inout PlotExtent) {
    extent.addPoints(x, lower)
    extent.addPoints(x, upper)
    extent.add(colour)
  }

  func resolve(in setting: inout LayerSetting) -> ResolvedBand? {
    let band = ResolvedBand(
      label: label.plain, x: x, lower: lower, upper: upper, colour: setting.colour(colour))
    // Both edges are needed.
    let drawn = zip(lower, upper).map { setting.y.scale.position(of: $0) == nil ? .nan : $1 }
    return setting.hasPosition(x, drawn) ? band : nil
  }
}

extension Layer {
  /// The area between two curves, interrupted at gaps. It is faint, so that other layers show in front of it.
  ///
  /// - Parameters:
  ///   - label: its name in the legend; empty for none.
  ///   - x: one number for each place, ascending.
  ///   - lower: the lower edge at each place.
  ///   - upper: the upper edge at each place.
  ///   - colour: its colour.
  package static func band(
    _ label: String = "", x: [Double], lower: [Double], upper: [Double], colour: LayerColour = .grey
  ) -> Layer {
    Layer(content: Band(label: label, x: x, lower: lower, upper: upper, colour: colour))
  }
}

/// A band as it is drawn.
struct ResolvedBand: ResolvedLayer {
  static let kind = "band"

  /// Its name in the legend; empty for none.
  let label: String
  /// The horizontal numbers; those without a position on the axis are gaps.
  @Gapped var x: [Double]
  /// Its lower edge; numbers without a position on the axis are gaps.
  @Gapped var lower: [Double]
  /// Its upper edge; numbers without a position on the axis are gaps.
  @Gapped var upper: [Double]
  let colour: Colour

  /// How much of what is behind it a band hides.
  private static let opacity = 0.3

  private enum CodingKeys: String, CodingKey {
    case label, x, lower, upper
    case colour = "color"
  }
}

// MARK: Drawings

extension ResolvedBand {
  func gnuplot(in plot: ResolvedPlot) -> GnuplotCommands {
    let look = "\(GnuplotCommands.option(colour)) fs transparent solid \(Self.opacity) noborder"
    return GnuplotCommands(
      rows: GnuplotCommands.rows(plot.x.gapped(x), plot.y.gapped(lower), plot.y.gapped(upper)),
      curve: "using 1:2:3 with filledcurves \(look)", label: label)
  }

  var legendName: String { label }

  func svg(in plot: SVGPlot) -> SVGMarks {
    let n = SVGText.coordinate
    let path = parts(in: plot).map { part in
      let edge =
        part.map { "\(n($0.x)) \(n($0.upper))" }
        + part.reversed().map { "\(n($0.x)) \(n($0.lower))" }
      return "M" + edge.joined(separator: "L") + "z"
    }
    let look = "\(plot.colour(colour)) fill-opacity=\"\(Self.opacity)\""
    return SVGMarks(
      elements: ["<path \(look) fill=\"currentColor\" d=\"\(path.joined())\"/>"], label: label,
      sign: .box(look))
  }

  /// A place of the band in the area.
  private typealias Place = (x: Double, lower: Double, upper: Double)

  /// The parts between gaps. Steps too small to be seen are left out, but no part loses its ends.
  private func parts(in plot: SVGPlot) -> [[Place]] {
    var parts = [[Place]]()
    var part = [Place]()
    var skipped: Place?
    func end() {
      if let last = skipped { part.append(last) }
      if !part.isEmpty { parts.append(part) }
      (part, skipped) = ([], nil)
    }
    for number in x.indices {
      guard let x = plot.x(x[number]), let lower = plot.y(lower[number]),
        let upper = plot.y(upper[number])
      else {
        end()
        continue
      }
      let isNear = part.last.map {
        [x - $0.x, lower - $0.lower, upper - $0.upper].allSatisfy { $0.magnitude < 0.5 }
      }
      if isNear == true {
        skipped = (x, lower, upper)
      } else {
        if let last = skipped { part.append(last) }
        part.append((x, lower, upper))
        skipped = nil
      }
    }
    end()
    return parts
  }

  static let python = #"""
    def draw_band(ax, band, colors):
        """The area between two curves, interrupted where a number is missing."""
        ax.fill_between(
            floats(band["x"]), floats(band["lower"]), floats(band["upper"]),
            color=paint(band["color"], colors), alpha=0.3, linewidth=0, zorder=1,
            label=plain(band["label"]),
        )
    """#
}
