import Matrices

extension FeatureMatrix {
  /// Checks that the squares of the elements are inside the range of doubles.
  ///
  /// - Parameter trace: tr F, summed from the elements. If it is 0 or not finite, the matrix is read again.
  /// - Throws: `FrameError.notFinite` and `FrameError.outOfRange`; the errors of reading the matrix.
  package func requireInRange(trace: Double) throws {
    let isInRange = try trace == 0 ? isZero() : trace.isFinite && trace >= leastTrace
    if !trace.isFinite, let error = try firstNotFinite() { throw error }
    guard isInRange else { throw FrameError.outOfRange(matrix: name, trace: trace) }
  }

  /// The first element that is not finite, if there is one.
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

  /// Whether all elements are 0, and not only their squares.
  private func isZero() throws -> Bool {
    for range in tiles() where try tile(range).elements.contains(where: { $0 != 0 }) {
      return false
    }
    return true
  }
}

/// The least tr F whose parts keep all digits: the smallest parts that count, ε² tr F, are normal numbers.
private let leastTrace =
  Double.leastNormalMagnitude / (Double.ulpOfOne * Double.ulpOfOne)
