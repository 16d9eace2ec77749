import CVectors
import LinearAlgebra
import Matrices

/// The coordinates Qᵀ w of features in the eigenbasis of F, computed tile by tile in the precision of the basis.
struct FeatureCoordinates: Sendable {
  private let vectors: Vectors
  /// r, the number of coordinates.
  let count: Int

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

  /// In how many bf16 terms the eigenvectors are multiplied; nil where they are not.
  var terms: Int? {
    guard case .bf16(let terms, _) = vectors else { return nil }
    return terms.count
  }

  /// Calls `body` for every feature of a tile with the squares of its coordinates, and with ‖w‖² summed in double.
  ///
  /// - Parameters:
  ///   - features: which of `matrix`.
  ///   - scratch: what one thread keeps from tile to tile.
  func forEachFeature(
    _ features: Range<Int>, of matrix: FeatureMatrix, _ scratch: inout Scratch,
    _ body: (_ squares: [Double], _ squaredNorm: Double) -> Void
  ) throws {
    if scratch.squares.count != count { scratch.squares = [Double](repeating: 0, count: count) }
    switch vectors {
    case .doubles(let vectors):
      if scratch.doubles.columns != features.count {
        scratch.doubles = Matrix(rows: matrix.dimension, columns: features.count)
      }
      try matrix.read(features, into: &scratch.doubles)
      let norms = scratch.doubles.squaredNorms()
      if scratch.products.rows != count || scratch.products.columns != features.count {
        scratch.products = Matrix(rows: count, columns: features.count)
      }
      try multiply(vectors, .transposed, scratch.doubles, .asIs, into: &scratch.products)
      unsafe scratch.squares.forEachColumn(
        of: scratch.products.elements.span, norms, vectors_square, body)
    case .singles(let vectors):
      let norms = try matrix.readConcurrently(features, into: &scratch.singles) {
        $0.squaredNorms()
      }
      try scratch.coordinates.setProduct(vectors, .transposed, scratch.singles, .asIs)
      scratch.forEachColumn(Array(norms.joined()), body)
    case .bf16(let terms, let products):
      // The features were bf16 numbers when F was made of them: nothing is lost now.
      let norms = try matrix.readConcurrently(features, into: &scratch.bf16) {
        $0.squaredNorms()
      }.notes
      try products.setProduct(&scratch.coordinates, ofTransposed: terms, scratch.bf16)
      scratch.forEachColumn(Array(norms.joined()), body)
    }
  }
}

extension FeatureCoordinates {
  /// The memory of one thread.
  struct Scratch {
    fileprivate var doubles = Matrix(rows: 0, columns: 0)
    fileprivate var products = Matrix(rows: 0, columns: 0)
    fileprivate var singles = SingleMatrix()
    fileprivate var bf16 = BF16Matrix()
    fileprivate var coordinates = SingleMatrix()
    fileprivate var squares = [Double]()

    init() {}

    fileprivate mutating func forEachColumn(
      _ norms: [Double], _ body: ([Double], Double) -> Void
    ) {
      coordinates.withElements { coordinates in
        unsafe squares.forEachColumn(of: coordinates, norms, vectors_square_singles, body)
      }
    }
  }
}

extension [Double] {
  /// Calls `body` for every column of `coordinates` with this array, which then holds its squares.
  ///
  /// - Parameters:
  ///   - coordinates: columns of as many elements as this array has.
  ///   - norms: ‖w‖², one a column.
  ///   - square: squares so many elements.
  fileprivate mutating func forEachColumn<Real>(
    of coordinates: Span<Real>, _ norms: [Double],
    _ square: (UnsafePointer<Real>, UnsafeMutablePointer<Double>, Int) -> Void,
    _ body: ([Double], Double) -> Void
  ) {
    let count = count
    for (column, norm) in norms.enumerated() {
      unsafe coordinates.extracting(column * count..<(column + 1) * count)
        .withUnsafeBufferPointer { coordinates in
          unsafe withUnsafeMutableBufferPointer { squares in
            guard let from = coordinates.baseAddress, let to = squares.baseAddress else { return }
            unsafe square(from, to, count)
          }
        }
      body(self, norm)
    }
  }
}

extension Matrix {
  /// ‖a‖² of every column a.
  fileprivate func squaredNorms() -> [Double] {
    let elements = elements.span
    return (0..<columns).map { column in
      elements.extracting(column * rows..<(column + 1) * rows).magnitude().squares
    }
  }
}
