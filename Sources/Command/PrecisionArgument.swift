import ArgumentParser
import Eigenframe

/// `auto`, or the name of a precision.
struct PrecisionArgument: ExpressibleByArgument {
  let choice: Precision.Choice

  static let automatic = PrecisionArgument(choice: .automatic)

  static var allValueStrings: [String] { ["auto"] + Precision.allCases.map(\.rawValue) }

  var defaultValueDescription: String { "auto" }

  private init(choice: Precision.Choice) { self.choice = choice }

  init?(argument: String) {
    switch argument {
    case "auto": self = .automatic
    // The first name of `bf16`: scripts still use it.
    case "half": self.init(choice: .given(.bf16))
    default:
      guard let precision = Precision(rawValue: argument) else { return nil }
      self.init(choice: .given(precision))
    }
  }
}
