/// When the steps of a quadrature end.
package struct QuadratureStopping: Equatable, Sendable {
  /// A leverage counts as settled when two further steps have raised its lower bound by at most this, relative to it;
  /// nil where none does, and the steps go on until the measure is known exactly.
  package var relativeGrowth: Double?
  /// The most steps, each of which reads the matrix once.
  package var mostSteps: Int

  /// A rule, by default 10⁻⁶ and 32 steps.
  package init(relativeGrowth: Double? = 1e-6, mostSteps: Int = 32) {
    precondition(mostSteps > 0, "a quadrature takes at least one step")
    self.relativeGrowth = relativeGrowth
    self.mostSteps = mostSteps
  }
}
