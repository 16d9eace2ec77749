import Glibc

/// What is asked of a curve.
package struct PowerLawOptions: Equatable, Sendable {
  /// What is known of L∞.
  package enum Irreducible: Equatable, Sendable {
    /// It is fitted if the law holds longer with it.
    case auto
    /// It is 0, or this number.
    case fixed(Double)
  }

  /// The first and the last step of the fit; nil for the window that the curve shows.
  package var window: ClosedRange<Double>?
  /// L∞.
  package var irreducible = Irreducible.auto
  /// The seed of the bootstrap.
  package var seed: UInt64 = 0

  /// The defaults.
  package init() {}
}

/// The power law of a curve, or why it has none.
package struct ExponentSearch: Sendable {
  /// Why a curve is no power law.
  package enum Refusal: Equatable, Sendable {
    /// The curve, or the window that was given, is shorter than a decade or has too few bins.
    case tooShort(decades: Double, bins: Int)
    /// The slope drifts, wherever one looks for a decade of it.
    case bent
    /// Another law holds for longer, of which the power law is a tangent.
    case other(OtherLaws.Name)
    /// The slope drifts in the window that was given.
    case bentInWindow
    /// The loss does not fall by more than noise.
    case flat
    /// It rises.
    case rises
  }

  /// The law; nil if there is none.
  package struct Law: Equatable, Sendable {
    /// α.
    package let exponent: Estimate
    /// c.
    package let scale: Double
    /// L∞; nil if it is fixed at 0.
    package let irreducible: Estimate?
    /// Whether L∞ was fitted, and how the law begins.
    package let form: LawForm
    /// The first and the last step in the window.
    package let window: ClosedRange<Double>
    /// The length of the window in powers of ten.
    package let decades: Double
    /// How many points the window has.
    package let points: Int
    /// How many bins the window has.
    package let bins: Int
    /// By which part of α the slope may drift in the window although noise does not explain it.
    package let tolerance: Double
    /// The noise in the window.
    package let noise: CurveNoise
    /// 1 − the part of the variance of the bins' ln L that the law leaves.
    package let rSquared: Double
  }

  /// The law.
  package let law: Law?
  /// Why there is none.
  package let refusal: Refusal?

  /// Searches a curve, or the window of it that the options give.
  ///
  /// - Complexity: for n points and K bins, K about ten times the number of decades: O(K⁴) for windows and bends, and 600 n for the
  ///   bootstrap.
  package init(_ whole: LossCurve, _ options: PowerLawOptions = PowerLawOptions()) {
    let curve = options.window.map { whole.within($0) } ?? whole
    let (times, values) = (curve.times, curve.logarithms)
    let bins = LogBins(times: times)
    let length = (times.last ?? 0) - (times.first ?? 0)
    guard length >= WindowSearch.leastLength, bins.ranges.count >= 8 else {
      (law, refusal) = (nil, .tooShort(decades: length / decade, bins: bins.ranges.count))
      return
    }
    let smooth = SmoothCurve(times: times)
    let noise = CurveNoise(residuals: smooth.residuals(of: values), seed: options.seed) {
      smooth.residuals(of: $0)
    }
    var search = WindowSearch(
      bins: bins, values: bins.means(of: values), covariances: noise.covariances(of: bins),
      edges: bins.ranges.map { (times[$0.lowerBound], times[$0.upperBound - 1]) },
      isGiven: options.window != nil)
    var window = Self.window(search, options)
    // A smooth curve does not follow sharp bends, which then look like noise; the law in its window has none.
    if let first = window {
      let inside = Self.points(first.bins, bins)
      let other = CurveNoise(
        times[inside], values[inside], first.fit, seed: options.seed)
      if other.deviation < Self.muchLess * noise.deviation {
        search.covariances = other.covariances(of: bins)
        window = Self.window(search, options)
      }
    }
    guard let window else {
      (law, refusal) = (nil, options.window == nil ? .bent : .bentInWindow)
      return
    }
    if options.window == nil, let other = OtherLaws(search).longer(than: window.bins) {
      (law, refusal) = (nil, .other(other))
      return
    }
    let range = Self.points(window.bins, bins)
    let (someTimes, someValues) = (Array(times[range]), Array(values[range]))
    let some = LogBins(times: someTimes)
    let means = some.means(of: someValues)
    let form = window.form
    let fit = PowerLawFit(some.times[...], means[...], form)
    let interval = ExponentInterval(
      times: someTimes, values: someValues, some, fit, form, tolerance: window.tolerance,
      seed: options.seed)
    if let refusal = Self.refusal(interval.exponent) {
      (law, self.refusal) = (nil, refusal)
      return
    }
    refusal = nil
    let mean = means.reduce(0, +) / Double(means.count)
    law = Law(
      exponent: interval.exponent, scale: exp(fit.logScale),
      irreducible: form.irreducible == .fixed(0) ? nil : interval.irreducible, form: form,
      window: curve.steps[range.lowerBound]...curve.steps[range.upperBound - 1],
      decades: (times[range.upperBound - 1] - times[range.lowerBound]) / decade,
      points: range.count, bins: some.ranges.count, tolerance: window.tolerance,
      noise: interval.noise,
      rSquared: 1 - fit.squares / means.reduce(0) { $0 + ($1 - mean) * ($1 - mean) })
  }

  /// The part of the noise beside a smooth curve below which the noise in the window is taken.
  private static let muchLess = 0.8

  private static func points(_ window: ClosedRange<Int>, _ bins: LogBins) -> Range<Int> {
    bins.ranges[window.lowerBound].lowerBound..<bins.ranges[window.upperBound].upperBound
  }

  /// An exponent that is not known to a third says little of a law: any curve falls somehow over a range that is short for its noise.
  private static func refusal(_ exponent: Estimate) -> Refusal? {
    if exponent.high < 0 { return .rises }
    let width = (exponent.high - exponent.low) / 2
    return exponent.low > 0 && width <= exponent.value / 2 ? nil : .flat
  }

  /// The window, and what is fitted in it.
  ///
  /// L∞ is fitted if the law then holds for so much longer than without, unless a gradual start explains the same steps better. Where steps before
  /// the window do not follow the law, the end of the way from them to the law may be in the window, and is fitted, too.
  private static func window(
    _ search: WindowSearch, _ options: PowerLawOptions
  ) -> FittedWindow? {
    var found: FittedWindow?
    if case .fixed(let value) = options.irreducible {
      found = search.longest(LawForm(irreducible: .fixed(value)))
    } else {
      found = search.longest(.plain)
      if let floored = search.longest(LawForm(irreducible: .fitted)), floored.fit.irreducible > 0,
        search.isLonger(floored, than: found), !search.hasGradualStart(insteadOf: floored)
      {
        found = floored
      }
    }
    guard let found, !search.isGiven, found.bins.lowerBound > 0 else { return found }
    return search.fitted(found, start: .gradual)
  }
}

extension WindowSearch {
  /// One more parameter is fitted if the law then holds for so much longer.
  static let leastGain = 0.25 * decade

  /// Whether a window is longer than another one by so much that one more parameter is fitted.
  func isLonger(_ window: FittedWindow, than other: FittedWindow?) -> Bool {
    guard let other else { return true }
    return length(window.bins) - length(other.bins) > Self.leastGain
  }

  /// Whether a law with a gradual start and without L∞ holds about as long as one with L∞, and is nearer to the steps of both.
  func hasGradualStart(insteadOf floored: FittedWindow) -> Bool {
    guard let gradual = longest(LawForm(irreducible: .fixed(0), start: .gradual)),
      !isLonger(floored, than: gradual)
    else { return false }
    let both = gradual.bins.clamped(to: floored.bins)
    let squares = [gradual.form, floored.form].map {
      PowerLawFit(bins.times[both], values[both], $0).squares
    }
    return squares[0] < squares[1]
  }

  /// The same window with another start of the law.
  func fitted(_ window: FittedWindow, start: LawForm.Start) -> FittedWindow {
    var form = window.form
    form.start = start
    return FittedWindow(
      bins: window.bins, fit: PowerLawFit(bins.times[window.bins], values[window.bins], form),
      form: form, tolerance: window.tolerance)
  }

  func length(_ range: ClosedRange<Int>) -> Double {
    edges[range.upperBound].last - edges[range.lowerBound].first
  }
}
