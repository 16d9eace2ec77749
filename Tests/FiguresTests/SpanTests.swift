import TestSupport
import Testing

@testable import Figures

/// The part of an axis that a plot shows.
@Suite struct SpanTests {
  @Test func numbersGetAMargin() {
    let span = Span(of: Axis(""), showing: [1, .nan, 3, .infinity, 2], margin: .both)
    expectClose([span.lower, span.upper], [0.92, 3.08], within: .absolute(1e-12))
  }

  @Test func barsStandOnTheEdge() {
    let up = Span(of: Axis(""), showing: [0, 10], margin: .awayFromZero)
    let down = Span(of: Axis(""), showing: [0, -10], margin: .awayFromZero)
    expectClose([up.lower, up.upper], [0, 10.4], within: .absolute(1e-12))
    expectClose([down.lower, down.upper], [-10.4, 0], within: .absolute(1e-12))
  }

  @Test func logarithmicSpanIgnoresZero() {
    let span = Span(of: Axis("", .logarithmic), showing: [-1, 0, 10, 1000], margin: .none)
    expectClose([span.lower, span.upper], [1, 3], within: .absolute(1e-12))
  }

  @Test(arguments: [
    [], [Double.nan], [0], [5, 5], [-5], [1, 1.000_000_000_001], [1e300], [.leastNonzeroMagnitude],
  ])
  func noSpanIsEmpty(values: [Double]) {
    for axis in [Axis(""), Axis("", .logarithmic)] {
      let span = Span(of: axis, showing: values, margin: .both)
      #expect(span.lower < span.upper)
      #expect(axis.scale.value(at: span.lower) < axis.scale.value(at: span.upper))
    }
  }

  @Test func differencesThatNoLabelShowsWidenTheSpan() {
    let span = Span(of: Axis(""), showing: [1 - 1e-8, 1 + 1e-8], margin: .none)
    expectClose([span.lower, span.upper], [0.9, 1.1], within: .absolute(1e-6))
  }

  @Test func usableRangeIsTheSpan() {
    #expect(Span(of: Axis("", range: 2...3), showing: [9], margin: .both).lower == 2)
    let axes = [
      Axis("", range: 2...2), Axis("", range: -.infinity...2), Axis("", .logarithmic, range: 0...2),
    ]
    for axis in axes { #expect(Span(of: axis, showing: [8, 10], margin: .none).upper != 2) }
  }
}
