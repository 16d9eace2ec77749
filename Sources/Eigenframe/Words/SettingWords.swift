import Frames
import Recognition

// How settings are written as words, for every front end.

extension ClusterTolerance.Choice {
  /// `auto`, or a relative distance from 0 to below 1; nil for any other text.
  package init?(word: String) {
    if word == "auto" {
      self = .automatic
    } else if let value = Double(word), value >= 0, value < 1 {
      self = .relative(value)
    } else {
      return nil
    }
  }
}

extension WeakFeatures.Choice {
  /// `auto`, or a part of the largest norm from 0 to below 1; nil for any other text.
  package init?(word: String) {
    if word == "auto" {
      self = .automatic
    } else if let part = Double(word), part >= 0, part < 1 {
      self = .below(part)
    } else {
      return nil
    }
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
