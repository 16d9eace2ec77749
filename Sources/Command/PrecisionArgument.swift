import ArgumentParser
import Eigenframe

/// `auto`, or a precision.
struct PrecisionArgument: ExpressibleByArgument {
  let choice: Precision.Choice

  static let automatic = PrecisionArgument(choice: .automatic)

  static var allValueStrings: [String] { ["auto"] + Precision.allCases.map(\.rawValue) }

  var defaultValueDescription: String { "auto" }

  private init(choice: Precision.Choice) { self.choice = choice }

  init?(argument: String) {
    if argument == "auto" {
      self = .automatic
    } else if let precision = Precision(rawValue: argument) {
      self.init(choice: .given(precision))
    } else {
      return nil
    }
  }
}
