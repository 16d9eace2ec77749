import ArgumentParser
import Eigenframe

/// `auto`, or a relative tolerance.
struct ToleranceArgument: ExpressibleByArgument {
  let choice: ClusterTolerance.Choice

  static let automatic = ToleranceArgument(choice: .automatic)

  var defaultValueDescription: String { "auto" }

  private init(choice: ClusterTolerance.Choice) { self.choice = choice }

  init?(argument: String) {
    if argument == "auto" {
      self = .automatic
    } else if let value = Double(argument), value >= 0, value < 1 {
      self.init(choice: .relative(value))
    } else {
      return nil
    }
  }
}
