import PowerLaws

/// The power law of a loss curve, L = c t^−α + L∞, or that it has none.
///
/// `exponent --format json` writes exactly this, and `Fixtures/exponent.schema.json` lists its fields. `exponent`, `window` and `law` are
/// null where there is none; any other value that does not exist is absent.
public struct ExponentReport: Codable, Equatable, Sendable {
  /// The versions of the contract. Fields may be added in one; none is renamed or removed.
  public enum Schema: String, Codable, Equatable, Sendable {
    /// The first.
    case version1 = "eigenframe.exponent/1"
  }

  /// A number with its 95 % confidence interval.
  public struct Interval: Codable, Equatable, Sendable {
    /// The number.
    public let value: Double
    /// The lower end.
    public let low: Double
    /// The upper end.
    public let high: Double

    init(_ estimate: Estimate) {
      (value, low, high) = (estimate.value, estimate.low, estimate.high)
    }
  }

  /// What was read.
  public struct Curve: Codable, Equatable, Sendable {
    /// The heading of the losses; absent without headings.
    public let column: String?
    /// The rows that were read.
    public let rowCount: Int
    /// Those without a step or without a loss, which are left out.
    public let missingCount: Int
    /// Those at step 0, which are left out.
    public let startCount: Int
    /// Those at a step of another row; losses of one step are averaged.
    public let repeatedCount: Int
    /// The points that are left.
    public let pointCount: Int
    /// The first and the last of their steps; absent without points.
    public let steps: [Double]?
  }

  /// How the law was fitted.
  public struct Fit: Codable, Equatable, Sendable {
    /// c.
    public let scale: Double
    /// L∞ with its interval if it was fitted, without one if it is fixed.
    public let irreducible: Irreducible
    /// How the law begins.
    public let start: Start
    /// The points in the window.
    public let pointCount: Int
    /// The bins of equal width in ln t, each of the same weight.
    public let binCount: Int
    /// The length of the window in powers of ten.
    public let decades: Double
    /// The part of the variance of ln L over the bins that the law explains.
    public let rSquared: Double
    /// By which part of α the local slope may drift in the window although noise does not explain it; 0 if noise explains all.
    public let tolerance: Double
    /// The standard deviation of ln L about the law.
    public let noise: Double
    /// The correlation of the noise of neighbouring points.
    public let noiseCorrelation: Double
  }

  /// How the law begins.
  public enum Start: String, Codable, Equatable, Sendable {
    /// It holds in the whole window.
    case sudden
    /// Steps before the window do not follow the law. In the window ln L approaches it as 1/t; this term is fitted beside the law.
    case gradual
  }

  /// The loss that no training removes.
  public struct Irreducible: Codable, Equatable, Sendable {
    /// Whether it was fitted or given.
    public enum Origin: String, Codable, Equatable, Sendable {
      /// It was fitted.
      case fitted
      /// It was given, or is 0.
      case fixed
    }

    /// L∞.
    public let value: Double
    /// The lower end of its 95 % confidence interval; absent if it is fixed.
    public let low: Double?
    /// The upper end.
    public let high: Double?
    /// Whether it was fitted.
    public let origin: Origin
  }

  /// A known exponent.
  public struct Law: Codable, Equatable, Sendable {
    /// What it is called.
    public let name: String
    /// α.
    public let exponent: Double
    /// Where it is from.
    public let source: String
    /// Whether the interval contains it; absent without an exponent.
    public let compatible: Bool?
  }

  /// The curve at a bin.
  public struct Slope: Codable, Equatable, Sendable {
    /// The middle of the bin.
    public let step: Double
    /// The mean loss, by ln L.
    public let loss: Double
    /// −d ln L / d ln t over half a decade.
    public let slope: Double
  }

  /// The version of the contract that the report keeps.
  public let schema: Schema
  /// The program that made the report.
  public let generator: GeneratorReport
  /// Every option that had an effect, by its long name without dashes.
  public let options: [String: OptionValue]
  /// The file; empty for arrays.
  public let sources: [SourceReport]
  /// What was read.
  public let curve: Curve
  /// α; nil if the curve is no power law.
  @NullIfNone public private(set) var exponent: Interval?
  /// The first and the last step of the fit; nil if the curve is no power law.
  @NullIfNone public private(set) var window: [Double]?
  /// The known law whose exponent is in the interval, the nearest if there are several; nil if none is.
  @NullIfNone public private(set) var law: String?
  /// The fit; absent if the curve is no power law.
  public let fit: Fit?
  /// Why the curve is no power law; absent if it is one.
  public let reason: String?
  /// The laws that the exponent is compared with.
  public let laws: [Law]
  /// The curve and its local slope, in bins of a tenth of a decade.
  public let localSlopes: [Slope]
  /// The answer in one sentence.
  public let summary: String

  /// The report on a search.
  package init(
    _ curve: LossCurve, _ search: ExponentSearch, _ known: [KnownLaw], name: String?, rowCount: Int,
    missingCount: Int, generator: GeneratorReport, options: [String: OptionValue],
    sources: [SourceReport]
  ) {
    schema = .version1
    (self.generator, self.options, self.sources) = (generator, options, sources)
    self.curve = Curve(
      column: name, rowCount: rowCount, missingCount: missingCount, startCount: curve.startCount,
      repeatedCount: curve.repeatedCount, pointCount: curve.steps.count,
      steps: curve.steps.first.flatMap { first in curve.steps.last.map { [first, $0] } })
    let found = search.law
    let nearest = found.flatMap { found in
      known.filter { $0.isCompatible(with: found.exponent) }
        .min { abs($0.exponent - found.exponent.value) < abs($1.exponent - found.exponent.value) }
    }
    _exponent = NullIfNone(wrappedValue: found.map { Interval($0.exponent) })
    _window = NullIfNone(wrappedValue: found.map { [$0.window.lowerBound, $0.window.upperBound] })
    _law = NullIfNone(wrappedValue: nearest?.name)
    fit = found.map(Fit.init)
    reason = search.refusal.map { ExponentWords.reason($0) }
    laws = known.map { Law($0, beside: found?.exponent) }
    localSlopes = Slope.all(LocalSlopes(of: curve))
    summary = ExponentWords.summary(search, nearest)
  }
}

extension ExponentReport.Law {
  /// A law beside an exponent that was found; nil if none was.
  init(_ law: KnownLaw, beside found: Estimate?) {
    (name, exponent, source) = (law.name, law.exponent, law.source)
    compatible = found.map { law.isCompatible(with: $0) }
  }
}

extension ExponentReport.Slope {
  /// The slopes of a curve, one for each bin.
  static func all(_ local: LocalSlopes) -> [Self] {
    local.slopes.indices.map {
      Self(step: local.steps[$0], loss: local.losses[$0], slope: local.slopes[$0])
    }
  }
}

extension ExponentReport.Fit {
  fileprivate init(_ law: ExponentSearch.Law) {
    let isFitted = law.form.irreducible == .fitted
    scale = law.scale
    irreducible = ExponentReport.Irreducible(
      value: law.irreducible?.value ?? 0, low: isFitted ? law.irreducible?.low : nil,
      high: isFitted ? law.irreducible?.high : nil, origin: isFitted ? .fitted : .fixed)
    start = law.form.start == .gradual ? .gradual : .sudden
    (pointCount, binCount) = (law.points, law.bins)
    decades = law.decades
    (rSquared, tolerance) = (law.rSquared, law.tolerance)
    (noise, noiseCorrelation) = (law.noise.deviation, law.noise.correlation)
  }
}
