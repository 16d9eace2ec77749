import FoundationEssentials

/// The numbers of a figure as the notebook's code reads them: JSON, one object a plot.
package struct FigureData: Encodable {
  let plots: [PlotData]

  package init(_ figure: Figure) {
    let isAlone = figure.plots.count == 1
    plots = figure.plots.map { PlotData($0, title: isAlone ? nil : $0.title.withoutMath) }
  }

  /// One object, or an array of them where there are several plots.
  package func encode(to encoder: any Encoder) throws {
    if plots.count == 1 { try plots[0].encode(to: encoder) } else { try plots.encode(to: encoder) }
  }

  /// The bytes of the file.
  package func json() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    return [UInt8](try encoder.encode(self)) + [UInt8(ascii: "\n")]
  }
}

extension String {
  /// The text with no dollar that Matplotlib would take for the start of a formula.
  var withoutMath: String {
    plain.split(separator: "$", omittingEmptySubsequences: false).joined(separator: "\\$")
  }
}
