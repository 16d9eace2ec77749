/// A point in long work.
package struct ExperimentProgress: Equatable, Sendable {
  /// How much is done.
  package let completed: Int
  /// How much there is.
  package let total: Int
  /// What is being done, in a few words; may be empty.
  package let detail: String

  /// A point in long work; the parameters are its properties.
  package init(completed: Int, total: Int, detail: String) {
    self.completed = completed
    self.total = total
    self.detail = detail
  }
}
