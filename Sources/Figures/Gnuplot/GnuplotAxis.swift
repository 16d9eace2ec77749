import Glibc

/// One axis in gnuplot's language.
struct GnuplotAxis {
  /// gnuplot's name of it: `x`, `y` or `cb`.
  let name: String
  let axis: Axis
  let span: Span

  /// The commands that set its label, range, scale and ticks.
  var commands: [String] {
    let number = { GnuplotText.number(axis.scale.value($0)) }
    var lines = [
      "set \(name)label \(GnuplotText.quoted(axis.label)) noenhanced tc rgb '#222222'",
      "set \(name)range [\(number(span.lower)):\(number(span.upper))]",
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

  /// Powers of ten; where there are fewer than two, 1, 2 and 5 times these, or equal steps.
  private var logarithmicTicks: [String] {
    guard span.upper - span.lower < 2 else { return ["set format \(name) '10^{%T}'"] }
    let ticks = span.upper - span.lower < 0.7 ? equalSteps : roundNumbers
    let numbers = ticks.map(GnuplotText.number).joined(separator: ", ")
    return ["set \(name)tics (\(numbers))", "set format \(name) '%g'"]
  }

  private var roundNumbers: [Double] {
    (Int(span.lower.rounded(.down))...Int(span.upper.rounded(.up))).flatMap { power in
      [1, 2, 5].map { $0 * pow(10, Double(power)) }
    }
  }

  private var equalSteps: [Double] {
    let (lower, upper) = (axis.scale.value(span.lower), axis.scale.value(span.upper))
    let power = pow(10, log10(upper - lower).rounded(.down))
    let step = [0.2, 0.5, 1, 2].map { $0 * power }.first { (upper - lower) / $0 < 6 } ?? 2 * power
    let first = (lower / step).rounded(.up)
    return (0..<8).map { (first + Double($0)) * step }.filter { $0 <= upper }
  }
}
