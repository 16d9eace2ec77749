/// All settings that the result of a training depends on. With the same BLAS kernels, the same plan gives the same bits
/// for any number of threads. The folder of a training keeps the plan as JSON.
package protocol TrainingPlan: Codable, Equatable, Sendable {
  /// The type of a model in training.
  associatedtype ModelLesson: Lesson

  /// The name of the system in the record of a training. It prevents that one system continues the training of another.
  /// Nil if the records of the system have no name; only one system may have none.
  static var system: String? { get }

  /// Checks that the models can be trained with these settings.
  ///
  /// - Throws: `TrainingError.invalid`.
  func requireValid() throws(TrainingError)

  /// The models. They share the plan and nothing else.
  ///
  /// - Precondition: the plan is valid.
  var lessons: [ModelLesson] { get }
}

/// Why a model cannot be trained.
package enum TrainingError: Error, Equatable, Sendable, CustomStringConvertible {
  /// A setting is not valid. The text names the setting, what was expected and what was found.
  case invalid(String)
  /// A loss or a parameter is not a finite number.
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
