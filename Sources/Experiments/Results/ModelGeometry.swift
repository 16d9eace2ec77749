import Frames
import Matrices
import Recognition
import Reports
import ToyModels

/// The geometry that a model's features make.
package struct ModelGeometry: Sendable {
  /// The frame operator's spectrum and the measures of the features.
  package let frame: FrameAnalysis
  /// The blocks, each with its name.
  package let search: BlockSearch

  /// Analyses the columns of a matrix, d × n.
  ///
  /// - Parameters:
  ///   - weights: W.
  ///   - name: what errors call it.
  ///   - scope: how blocks are looked for.
  ///   - tolerance: at what distance eigenvalues are one.
  /// - Throws: `FrameError`.
  package init(
    of weights: Matrix, name: String, blocks scope: BlockSearch.Scope = .auto,
    tolerance: ClusterTolerance.Choice = .automatic
  ) throws {
    let features = FeatureMatrix(name: name, weights, storedAs: .f32)
    frame = try FrameAnalysis(of: features, tolerance: tolerance)
    search = try BlockSearch(of: features, frame: frame, scope: scope)
  }

  /// What the blocks are, in words: `1 pentagon`, `1 digon, 1 dead`.
  package var composition: String {
    let dead = frame.deadFeatures.count
    let census = Census(search)
    let phrases =
      census.entries.map(\.phrase) + [census.weakPhrase].compactMap { $0 }
      + (dead > 0 ? ["\(dead) dead"] : [])
    return phrases.joined(separator: ", ")
  }

  /// A matrix with its strong features, those with more than a tenth of the largest ‖w‖²; the others become 0.
  ///
  /// Features that training gives up shrink without an end, and where they lie then means nothing.
  package static func strongFeatures(of weights: Matrix) -> Matrix {
    let norms = (0..<weights.columns).map { weights.column($0).reduce(0) { $0 + $1 * $1 } }
    let least = 0.1 * (norms.max() ?? 0)
    return Matrix(
      columns: norms.indices.map {
        norms[$0] > least
          ? Array(weights.column($0)) : Array(repeating: 0, count: weights.rows)
      }, rows: weights.rows)
  }
}
