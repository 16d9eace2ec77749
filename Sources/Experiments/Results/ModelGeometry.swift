import Analysis
import Frames
import Matrices
import Recognition
import Reports
import ToyModels

/// The geometry that a model's features make.
package struct ModelGeometry: Sendable {
  private let analysis: MatrixAnalysis

  /// The frame operator's spectrum and the measures of the features.
  package var frame: FrameAnalysis { analysis.frame }
  /// The blocks, each with its name.
  package var search: BlockSearch { analysis.search }

  /// Analyses the columns of a matrix, d × n.
  ///
  /// - Parameters:
  ///   - weights: W.
  ///   - name: the name of the matrix in errors.
  ///   - scope: how blocks are searched.
  ///   - tolerance: the relative distance below which eigenvalues count as one.
  /// - Throws: `MatrixError`.
  package init(
    of weights: Matrix, name: String, blocks scope: BlockSearch.Scope = .auto,
    tolerance: ClusterTolerance.Choice = .automatic
  ) throws {
    var options = MatrixOptions()
    options.geometry.blocks = scope
    options.geometry.tolerance = tolerance
    options.findings = .omitted
    analysis = try MatrixAnalysis(
      of: FeatureMatrix(name: name, weights, storedAs: .f32), options)
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

  /// A matrix in which all features with at most a tenth of the largest ‖w‖² are replaced by 0.
  ///
  /// If a model gives up a feature, training shrinks it more and more, and its direction means nothing.
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
