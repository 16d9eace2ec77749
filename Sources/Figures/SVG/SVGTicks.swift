import Glibc

/// The ticks of an axis: their positions on its scale, and what stands beside them.
struct SVGTicks {
  let ticks: [(position: Double, text: String)]

  /// Ticks at round numbers.
  ///
  /// - Parameter most: about how many there is room for.
  init(_ axis: ResolvedAxis, most: Int) {
    if !axis.categories.isEmpty {
      ticks = Self.categories(axis, most: most)
    } else if axis.scale == .logarithmic {
      ticks = Self.logarithmic(axis, most: most)
    } else {
      ticks = Self.linear(axis.span, most: most, axis.numbers)
    }
  }

  /// Every word, or every second, third, … if there is no room for all.
  private static func categories(_ axis: ResolvedAxis, most: Int) -> [(Double, String)] {
    let step = max(1, (axis.categories.count + most - 1) / max(1, most))
    return stride(from: 0, to: axis.categories.count, by: step).compactMap { place in
      guard axis.span.contains(Double(place)) else { return nil }
      let word = axis.categories[place]
      return (Double(place), word.count > 26 ? word.prefix(25) + "…" : word)
    }
  }

  private static func linear(
    _ span: Span, most: Int, _ numbers: Axis.Numbers = .real
  ) -> [(Double, String)] {
    let length = span.upper - span.lower
    guard length > 0, length.isFinite else { return [] }
    let least = max(length / Double(max(1, most)), numbers == .whole ? 1 : 0)
    let power = pow(10, log10(least).rounded(.down))
    let step = [1, 2, 2.5, 5, 10].map { $0 * power }.first { $0 >= least * 0.999 } ?? least
    let first = (span.lower / step - 1e-9).rounded(.up)
    return (0...most + 1).map { (first + Double($0)) * step }
      .filter { $0 <= span.upper + 1e-9 * step }
      .map { ($0, SVGText.tick($0, step: step)) }
  }

  /// Powers of ten, or 1, 2 and 5 times each if there are few, or equal steps if the axis spans less than a factor of 5.
  private static func logarithmic(_ axis: ResolvedAxis, most: Int) -> [(Double, String)] {
    let span = axis.span
    guard span.upper - span.lower >= 0.7 else {
      let (lower, upper) = axis.range
      return linear(Span(lower: lower, upper: upper), most: most).compactMap { tick in
        axis.scale.position(of: tick.0).map { ($0, tick.1) }
      }
    }
    let powers = Int(span.lower.rounded(.down))...Int(span.upper.rounded(.up))
    let few = span.upper - span.lower < 2
    let step = max(1, (powers.count + most - 1) / max(1, most))
    return powers.filter { few || $0 % step == 0 }.flatMap { power in
      (few ? [1.0, 2, 5] : [1]).map { digit -> (Double, String) in
        let position = Double(power) + log10(digit)
        let value = digit * pow(10, Double(power))
        let isPlain = (-3...5).contains(power)
        return (
          position,
          isPlain
            ? SVGText.tick(value, step: pow(10, Double(min(power, 0)))) : SVGText.scientific(value)
        )
      }
    }
    .filter { span.contains($0.0) }
  }
}

extension Span {
  /// A span between two positions, the first less than the second.
  fileprivate init(lower: Double, upper: Double) { (self.lower, self.upper) = (lower, upper) }
}
