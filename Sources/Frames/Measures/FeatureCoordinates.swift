import LinearAlgebra
import Matrices

/// The coordinates Qᵀ w of features in the eigenbasis of F, computed tile by tile in the precision of the basis.
struct FeatureCoordinates: Sendable {
  private let vectors: Vectors
  /// r, the number of coordinates.
  let count: Int

  /// The eigenvectors, in the type in which they are multiplied.
  private enum Vectors {
    case doubles(Matrix)
    case singles(SingleMatrix)
    case bf16(BF16Terms, BF16Products)
  }

  init(in basis: EigenBasis) {
    count = basis.vectors.columns
    let terms = basis.precision.eigenvectorTerms
    if basis.precision == .double {
      vectors = .doubles(basis.vectors)
    } else if let products = basis.bf16Products, Double(terms) < products.gain {
      vectors = .bf16(BF16Terms(basis.vectors, count: terms), products)
    } else {
      vectors = .singles(SingleMatrix(basis.vectors))
    }
  }

  /// The number of bf16 terms of the eigenvectors; nil if they are not multiplied in bf16.
  var terms: Int? {
    guard case .bf16(let terms, _) = vectors else { return nil }
    return terms.count
  }

  /// Calls `body` for each feature of a tile, in order.
  ///
  /// - Parameters:
  ///   - features: the features of the tile.
  ///   - matrix: W, d × n.
  ///   - scratch: memory that one thread reuses from tile to tile.
  ///   - body: is called with the squares of the coordinates, r of them, and with ‖w‖² and the largest |element| of w,
  ///     both in double.
  func forEachFeature(
    _ features: Range<Int>, of matrix: FeatureMatrix, _ scratch: inout Scratch,
    _ body: (_ squares: [Double], _ elements: Magnitude) -> Void
  ) throws {
    if scratch.squares.count != count { scratch.squares = [Double](repeating: 0, count: count) }
    switch vectors {
    case .doubles(let vectors):
      if scratch.doubles.columns != features.count {
        scratch.doubles = Matrix(rows: matrix.dimension, columns: features.count)
      }
      try matrix.read(features, into: &scratch.doubles)
      let magnitudes = scratch.doubles.columnMagnitudes()
      if scratch.products.rows != count || scratch.products.columns != features.count {
        scratch.products = Matrix(rows: count, columns: features.count)
      }
      try multiply(vectors, .transposed, scratch.doubles, .asIs, into: &scratch.products)
      scratch.forEachProduct(magnitudes, body)
    case .singles(let vectors):
      let magnitudes = try matrix.readConcurrently(features, into: &scratch.singles) {
        $0.columnMagnitudes()
      }.notes
      try scratch.singleProducts.setProduct(vectors, .transposed, scratch.singles, .asIs)
      scratch.forEachSingleProduct(Array(magnitudes.joined()), body)
    case .bf16(let terms, let products):
      // The features were bf16 numbers when F was computed, so rounding to bf16 is exact.
      let magnitudes = try matrix.readConcurrently(features, into: &scratch.bf16) {
        $0.columnMagnitudes()
      }.notes
      try products.setProduct(&scratch.singleProducts, ofTransposed: terms, scratch.bf16)
      scratch.forEachSingleProduct(Array(magnitudes.joined()), body)
    }
  }
}

extension FeatureCoordinates {
  /// The memory of one thread.
  struct Scratch {
    fileprivate var doubles = Matrix(rows: 0, columns: 0)
    fileprivate var singles = SingleMatrix()
    fileprivate var bf16 = BF16Matrix()
    /// The coordinates of a tile, r × features, in double or single.
    fileprivate var products = Matrix(rows: 0, columns: 0)
    fileprivate var singleProducts = SingleMatrix()
    /// The squares of the coordinates of one feature, r of them.
    fileprivate var squares = [Double]()

    init() {}

    fileprivate mutating func forEachProduct(
      _ magnitudes: [Magnitude], _ body: ([Double], Magnitude) -> Void
    ) {
      let products = products.elements.span
      for (column, magnitude) in magnitudes.enumerated() {
        products.extracting(place(of: column)).putSquares(into: &squares)
        body(squares, magnitude)
      }
    }

    fileprivate mutating func forEachSingleProduct(
      _ magnitudes: [Magnitude], _ body: ([Double], Magnitude) -> Void
    ) {
      let products = singleProducts
      products.withElements { products in
        for (column, magnitude) in magnitudes.enumerated() {
          products.extracting(place(of: column)).putSquares(into: &squares)
          body(squares, magnitude)
        }
      }
    }

    private func place(of column: Int) -> Range<Int> {
      column * squares.count..<(column + 1) * squares.count
    }
  }
}

extension Matrix {
  /// ‖a‖² and the largest |element| of each column a.
  fileprivate func columnMagnitudes() -> [Magnitude] {
    let elements = elements.span
    return (0..<columns).map { column in
      elements.extracting(column * rows..<(column + 1) * rows).magnitude()
    }
  }
}
