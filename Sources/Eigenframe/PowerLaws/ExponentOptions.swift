import PowerLaws
import Reports

/// How the exponent of a loss curve is found.
public struct ExponentOptions: Sendable {
  /// The loss that no training removes, L∞.
  public enum Irreducible: Equatable, Sendable {
    /// It is fitted if the law then holds for longer, and otherwise 0.
    case auto
    /// It is this number; 0 for none.
    case fixed(Double)
  }

  /// The first and the last step of the fit; nil for the window that the curve shows.
  public var window: ClosedRange<Double>?
  /// L∞.
  public var irreducible = Irreducible.auto
  /// a of features with frequency ∝ i^−a; with b, the exponent is compared with (a + 2 b − 1) / a.
  public var frequency: Double?
  /// b of channels with importance ∝ i^−b.
  public var importance: Double?
  /// The heading of the losses in a file, or its number from 1; nil for the only one that may be it.
  public var column: String?
  /// The seed of the bootstrap.
  public var seed: UInt64 = 0

  /// The defaults.
  public init() {}

  /// Checks what no file needs to be read for.
  ///
  /// - Throws: `EigenframeError` of the kind `usage`.
  func requireValid() throws(EigenframeError) {
    if let window {
      guard window.lowerBound >= 0, window.lowerBound < window.upperBound,
        window.upperBound.isFinite
      else {
        throw EigenframeError(
          .usage,
          "window: expected two steps such as 100:10000, found \(window.lowerBound):\(window.upperBound)"
        )
      }
    }
    if case .fixed(let value) = irreducible, !(value >= 0 && value.isFinite) {
      throw EigenframeError(
        .usage, "irreducible: expected auto, none or a number of at least 0, found \(value)")
    }
    guard (frequency == nil) == (importance == nil) else {
      throw EigenframeError(
        .usage, "expected both a and b, found only \(frequency == nil ? "b" : "a")")
    }
    if let frequency, let importance {
      guard frequency > 0, importance >= 0, (frequency + 2 * importance).isFinite,
        frequency + 2 * importance > 1
      else {
        throw EigenframeError(
          .usage,
          "expected a > 0, b ≥ 0 and a + 2 b > 1, found a \(frequency) and b \(importance)")
      }
    }
  }

  /// What the room takes.
  var search: PowerLawOptions {
    var options = PowerLawOptions()
    options.window = window
    if case .fixed(let value) = irreducible { options.irreducible = .fixed(value) }
    options.seed = seed
    return options
  }

  /// The options that had an effect, as the report repeats them.
  var reported: [String: OptionValue] {
    var values: [String: OptionValue] = ["seed": .seed(seed)]
    if let window {
      values["window"] = .string(Self.word(window))
    }
    if case .fixed(let value) = irreducible {
      values["irreducible"] = value == 0 ? .string("none") : .number(value)
    }
    if let frequency { values["a"] = .number(frequency) }
    if let importance { values["b"] = .number(importance) }
    if let column { values["column"] = .string(column) }
    return values
  }

  /// Two steps with a colon between them.
  static func word(_ window: ClosedRange<Double>) -> String {
    "\(word(window.lowerBound)):\(word(window.upperBound))"
  }

  private static func word(_ step: Double) -> String {
    let text = "\(step)"
    return text.hasSuffix(".0") ? String(text.dropLast(2)) : text
  }
}

extension ExponentOptions.Irreducible {
  /// `auto`, `none` or a number of at least 0.
  package init?(word: String) {
    switch word {
    case "auto": self = .auto
    case "none": self = .fixed(0)
    default:
      guard let value = Double(word), value >= 0, value.isFinite else { return nil }
      self = .fixed(value)
    }
  }
}
