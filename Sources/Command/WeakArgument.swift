import ArgumentParser
import Eigenframe

/// `auto`, or a part of the largest norm.
struct WeakArgument: ExpressibleByArgument {
  let choice: WeakFeatures.Choice

  static let automatic = WeakArgument(choice: .automatic)

  var defaultValueDescription: String { "auto" }

  private init(choice: WeakFeatures.Choice) { self.choice = choice }

  init?(argument: String) {
    if argument == "auto" {
      self = .automatic
    } else if let part = Double(argument), part >= 0, part < 1 {
      self.init(choice: .below(part))
    } else {
      return nil
    }
  }
}
