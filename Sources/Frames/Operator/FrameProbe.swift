import LinearAlgebra
import Matrices

/// Random vectors Z. Their images W Wᵀ Z, computed in double, give the error of a computed frame operator F̂.
///
/// For r Gaussian vectors z_i and any matrix E, `‖E‖ ≤ α √(2/π) max_i ‖E z_i‖` with a probability of at least
/// `1 − α^−r` (Halko, Martinsson and Tropp 2011, lemma 4.1). With r = 6 and α = 4 the bound fails with probability
/// 2.4·10⁻⁴.
struct FrameProbe: Sendable {
  /// Z, d × r.
  private let vectors: Matrix

  init(dimension: Int) {
    var generator = SeededGenerator(seed: 0, stream: [0x70_726f_6265])
    vectors = .gaussian(rows: dimension, columns: Self.count, using: &generator)
  }

  /// The image of Z for no features: zeros.
  var noImage: Matrix { Matrix(rows: vectors.rows, columns: vectors.columns) }

  /// The image T Tᵀ Z.
  ///
  /// - Parameter tile: T, d × k.
  /// - Complexity: 4 r d k flops.
  func image(under tile: Matrix) throws -> Matrix {
    let coordinates = try product(tile, .transposed, vectors, .asIs)
    return try product(tile, .asIs, coordinates, .asIs)
  }

  /// The bound on ‖F̂ − W Wᵀ‖ in the spectral norm.
  ///
  /// - Parameters:
  ///   - computed: F̂, d × d.
  ///   - images: W Wᵀ Z.
  func errorBound(of computed: Matrix, images: Matrix) throws -> Double {
    let products = try product(computed, .asIs, vectors, .asIs)
    let squares = (0..<Self.count).map { column in
      zip(products.column(column), images.column(column)).reduce(0.0) { sum, pair in
        sum + (pair.0 - pair.1) * (pair.0 - pair.1)
      }
    }
    return Self.factor * (squares.max() ?? 0).squareRoot()
  }

  private static let count = 6
  /// α √(2/π).
  private static let factor = 4 * (2 / Double.pi).squareRoot()
}

extension Matrix {
  /// Adds another matrix of the same shape, element by element.
  mutating func add(_ other: Matrix) {
    precondition(
      rows == other.rows && columns == other.columns,
      "matrices of \(rows) × \(columns) and \(other.rows) × \(other.columns) have no sum")
    // A local array: the loop would else retain and release the other matrix for every element.
    let addends = other.elements
    withMutableElements { elements in
      for i in addends.indices { elements[i] += addends[i] }
    }
  }
}
