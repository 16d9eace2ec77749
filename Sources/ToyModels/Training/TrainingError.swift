/// Why a model cannot be trained.
package enum TrainingError: Error, Equatable, Sendable, CustomStringConvertible {
  /// A setting makes no sense; the text says which, what was expected and what found.
  case invalid(String)
  /// A loss or a parameter is no finite number any more.
  case diverged(instance: Int, step: Int)

  /// What is wrong, in one line.
  package var description: String {
    switch self {
    case .invalid(let text): text
    case .diverged(let instance, let step):
      "instance \(instance) diverged: its loss or a weight is not finite at step \(step); a smaller learning rate may help"
    }
  }
}
