import Catalogue
import LinearAlgebra
import Matrices
import TestSupport

/// Series of weights with known events.
enum SyntheticSeries {
  /// A sum of parts in orthogonal dimensions, with the same rotation for the whole series.
  static func frame(
    _ parts: [SyntheticFrame.Part], noise: Double = 0, seed: UInt64 = 1
  ) throws -> Matrix {
    var disguise = SyntheticFrame.Disguise()
    disguise.rotation = .random
    disguise.seed = 5
    let weights = try SyntheticFrame(parts, disguise).weights
    guard noise > 0 else { return weights }
    let change = Matrix.gaussian(rows: weights.rows, columns: weights.columns, seed: seed)
    return weights.subtracting(change.scaled(by: noise))
  }

  /// From a Gaussian matrix G with norms of about 1 to a frame S: (1 − t) G + t S for t from 0 to 1.
  static func emergence(of parts: [SyntheticFrame.Part], stages: Int) throws -> [Matrix] {
    let final = try frame(parts)
    let root = Double(final.rows).squareRoot()
    let start = Matrix.gaussian(rows: final.rows, columns: final.columns, seed: 11)
      .scaled(by: 1 / root)
    return (0...stages).map { stage in
      let t = Double(stage) / Double(stages)
      return start.scaled(by: 1 - t).subtracting(final.scaled(by: -t))
    }
  }

  /// Two digons in a plane of three dimensions at an angle of this cosine.
  static func digons(cosine: Double) -> Matrix {
    let sine = (1 - cosine * cosine).squareRoot()
    return Matrix(
      columns: [[1, 0, 0], [-1, 0, 0], [cosine, sine, 0], [-cosine, -sine, 0]], rows: 3)
  }

  static let threePentagonsAndFourDigons: [SyntheticFrame.Part] =
    Array(repeating: .init(.polygon(5), scale: 1.3), count: 3)
    + Array(repeating: .init(.digon), count: 4)
}
