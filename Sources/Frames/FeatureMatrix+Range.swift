import Matrices

extension FeatureMatrix {
  /// Checks that the squares of the elements stay inside double precision.
  ///
  /// - Parameter trace: tr F, summed from the elements.
  /// - Throws: `FrameError.notFinite` and `FrameError.outOfRange`; what reading the matrix throws, for it is read again
  ///   when the sum is 0 or not finite.
  func requireInRange(trace: Double) throws {
    let isInRange = try trace == 0 ? isZero() : trace.isFinite && trace >= leastTrace
    if !trace.isFinite, let error = try firstNotFinite() { throw error }
    guard isInRange else { throw FrameError.outOfRange(matrix: name, trace: trace) }
  }

  /// The first element that is not finite, if any.
  private func firstNotFinite() throws -> FrameError? {
    for range in tiles() {
      guard let place = try tile(range).elements.firstIndex(where: { !$0.isFinite }) else {
        continue
      }
      return .notFinite(
        matrix: name, feature: range.lowerBound + place / dimension, element: place % dimension)
    }
    return nil
  }

  /// Whether all elements are 0, and not just their squares.
  private func isZero() throws -> Bool {
    for range in tiles() where try tile(range).elements.contains(where: { $0 != 0 }) {
      return false
    }
    return true
  }
}

/// The least tr F whose parts keep their digits: squares of ε² tr F, the least that count, are normal numbers.
private let leastTrace =
  Double.leastNormalMagnitude / (Double.ulpOfOne * Double.ulpOfOne)
