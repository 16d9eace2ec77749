import Frames
import Recognition

// How settings are written as words, for every front end.

extension ClusterTolerance.Choice {
  /// `auto`, or a relative distance from 0 to below 1; nil for any other text.
  package init?(word: String) {
    guard let setting = AutomaticOrPart(word) else { return nil }
    self = setting.part.map { .relative($0) } ?? .automatic
  }
}

extension WeakFeatures.Choice {
  /// `auto`, or a part of the largest norm from 0 to below 1; nil for any other text.
  package init?(word: String) {
    guard let setting = AutomaticOrPart(word) else { return nil }
    self = setting.part.map { .below($0) } ?? .automatic
  }
}

/// `auto`, or a number from 0 to below 1.
private struct AutomaticOrPart {
  /// The number; nil for `auto`.
  let part: Double?

  init?(_ word: String) {
    part = Double(word)
    guard word == "auto" || part.map({ (0..<1).contains($0) }) ?? false else { return nil }
  }
}

extension Precision.Choice {
  /// The words that `init(word:)` takes.
  package static let words = ["auto"] + Precision.allCases.map(\.rawValue)

  /// `auto`, or the name of a precision; nil for any other text.
  package init?(word: String) {
    switch word {
    case "auto": self = .automatic
    // The first name of `bf16`: scripts still use it.
    case "half": self = .given(.bf16)
    default:
      guard let precision = Precision(rawValue: word) else { return nil }
      self = .given(precision)
    }
  }
}
