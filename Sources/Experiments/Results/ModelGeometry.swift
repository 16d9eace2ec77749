import Frames
import Geometries
import Matrices
import Reports
import ToyModels

/// The geometry that a model's features make.
public struct ModelGeometry: Sendable {
  /// The frame operator's spectrum and the measures of the features.
  public let frame: FrameAnalysis
  /// The blocks, each with its name.
  public let search: BlockSearch

  /// Analyses the columns of a matrix, d × n.
  ///
  /// - Parameters:
  ///   - weights: W.
  ///   - name: what errors call it.
  ///   - scope: how blocks are looked for.
  /// - Throws: `FrameError`.
  public init(
    of weights: Matrix, name: String, blocks scope: BlockSearch.Scope = .auto
  ) throws {
    let features = FeatureMatrix(name: name, weights, storedAs: .f32)
    frame = try FrameAnalysis(of: features)
    search = try BlockSearch(of: features, frame: frame, scope: scope)
  }

  /// What the blocks are, in words: `1 pentagon`, `1 digon, 1 dead`.
  public var composition: String {
    let dead = frame.deadFeatures.count
    let phrases = Census(search.blocks).entries.map(\.phrase) + (dead > 0 ? ["\(dead) dead"] : [])
    return phrases.joined(separator: ", ")
  }

  /// The model's features by what is left of those that training gave up: norms that shrink without an end are 0.
  ///
  /// - Parameter share: what part of the largest ‖w‖² counts as nothing.
  public static func withoutVanished(_ weights: Matrix, share: Double = 1e-4) -> Matrix {
    let norms = (0..<weights.columns).map { weights.column($0).reduce(0) { $0 + $1 * $1 } }
    let least = share * (norms.max() ?? 0)
    return Matrix(
      columns: norms.indices.map {
        norms[$0] > least
          ? Array(weights.column($0)) : Array(repeating: 0, count: weights.rows)
      }, rows: weights.rows)
  }
}
