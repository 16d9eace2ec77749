/// A point in long work.
public struct ExperimentProgress: Equatable, Sendable {
  /// How much is done.
  public let completed: Int
  /// How much there is.
  public let total: Int
  /// What is being done, in a few words; may be empty.
  public let detail: String

  /// A point in work of so many parts.
  public init(completed: Int, total: Int, detail: String) {
    self.completed = completed
    self.total = total
    self.detail = detail
  }
}
