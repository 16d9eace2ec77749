import Glibc

/// One axis in gnuplot's language.
struct GnuplotAxis {
  /// gnuplot's name of the axis: `x`, `y` or `cb`.
  let name: String
  let axis: ResolvedAxis

  /// The commands that set its label, range, scale and ticks.
  var commands: [String] {
    let ends = [axis.range.lower, axis.range.upper].map(GnuplotText.number)
    var lines = [
      "set \(name)label \(GnuplotText.quoted(axis.label)) noenhanced tc rgb '#222222'",
      "set \(name)range [\(ends[0]):\(ends[1])]",
    ]
    if axis.scale == .logarithmic { lines.append("set logscale \(name)") }
    if !axis.categories.isEmpty {
      let ticks = axis.categories.enumerated().map { "\(GnuplotText.tick($1)) \($0)" }
      lines.append("set \(name)tics (\(ticks.joined(separator: ", "))) noenhanced scale 0")
      lines.append("set grid no\(name)tics")
    } else if axis.scale == .logarithmic {
      lines += logarithmicTicks
    }
    return lines
  }

  /// Ticks at powers of ten. If the axis spans less than two of them: 1, 2 and 5 times each; if it spans less than a
  /// factor of 5: equal steps.
  private var logarithmicTicks: [String] {
    guard axis.span.upper - axis.span.lower < 2 else { return ["set format \(name) '10^{%T}'"] }
    let ticks = axis.span.upper - axis.span.lower < 0.7 ? equalSteps : roundNumbers
    let numbers = ticks.map(GnuplotText.number).joined(separator: ", ")
    return ["set \(name)tics (\(numbers))", "set format \(name) '%g'"]
  }

  private var roundNumbers: [Double] {
    (Int(axis.span.lower.rounded(.down))...Int(axis.span.upper.rounded(.up))).flatMap { power in
      [1, 2, 5].map { $0 * pow(10, Double(power)) }
    }
  }

  private var equalSteps: [Double] {
    let (lower, upper) = axis.range
    let power = pow(10, log10(upper - lower).rounded(.down))
    let step = [0.2, 0.5, 1, 2].map { $0 * power }.first { (upper - lower) / $0 < 6 } ?? 2 * power
    let first = (lower / step).rounded(.up)
    return (0..<8).map { (first + Double($0)) * step }.filter { $0 <= upper }
  }
}
