/// A layer that gnuplot can draw.
protocol GnuplotLayer {
  /// The commands that draw the layer in a plot.
  func gnuplot(in plot: ResolvedPlot) -> GnuplotCommands
}

/// The parts of a gnuplot script that draw one layer.
struct GnuplotCommands {
  /// Lines of numbers; empty if the curve needs none.
  var rows: [String] = []
  /// How the rows are drawn: the text after the name of their block in the command `plot`.
  var curve = ""
  /// The name in the legend; empty for none.
  var label = ""
  /// A function that is drawn over all curves, in the syntax of the command `plot`.
  var function: String?
  /// Commands before `plot` that draw lines and texts over the plot.
  var notes: [String] = []
}

extension GnuplotCommands {
  /// Rows of numbers, with a column for each array; the arrays are of one length.
  static func rows(_ columns: [Double]...) -> [String] {
    (columns.first ?? []).indices.map { row in
      columns.map { GnuplotText.number($0[row]) }.joined(separator: " ")
    }
  }

  /// The option that sets a colour. For `.values`, the third column of the rows holds the values.
  static func option(_ colour: Colour) -> String {
    switch colour {
    case .fixed(let code): "lc rgb '\(code)'"
    case .value(let value): "lc palette cb \(GnuplotText.number(value))"
    case .values: "lc palette"
    }
  }

  /// How rules are drawn.
  static let ruleStroke = "lw 1 dt 2 lc rgb '#666666'"

  /// A horizontal line across the plot, with a text above its end.
  static func horizontal(at value: Double, _ text: String, _ stroke: String) -> [String] {
    let y = "first \(GnuplotText.number(value))"
    return [
      "set arrow from graph 0, \(y) to graph 1, \(y) nohead front \(stroke)",
      note(text, at: "graph 0.99, \(y) right offset 0, char 0.5"),
    ]
  }

  /// A vertical line across the plot, with a text along its upper end.
  static func vertical(at value: Double, _ text: String, _ stroke: String) -> [String] {
    let x = "first \(GnuplotText.number(value))"
    return [
      "set arrow from \(x), graph 0 to \(x), graph 1 nohead front \(stroke)",
      note(text, at: "\(x), graph 0.98 right rotate by 90 offset char -0.9, 0"),
    ]
  }

  /// A small grey text over the plot; `place` is its position and adjustment in gnuplot's syntax.
  static func note(_ text: String, at place: String) -> String {
    "set label \(GnuplotText.quoted(text)) at \(place) noenhanced font ',9' tc rgb '#444444' front"
  }
}
