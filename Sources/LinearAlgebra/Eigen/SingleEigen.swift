import CLAPACK
import Matrices

/// The eigen-decomposition of a symmetric matrix with eigenvectors in single precision (`ssyevd`), in about half the
/// time and memory.
///
/// The eigenvalues are the Rayleigh quotients `qᵀ A q / qᵀ q` of the vectors, in double. Their error is the square of
/// the vectors' error if the eigenvalues are well apart, and never more than the residual (Parlett 1998, theorem
/// 11.5.1).
///
/// - Parameter matrix: A, n × n, both triangles.
/// - Returns: eigenvalues descending; vectors orthonormal to about √n 2⁻²⁴.
/// - Throws: the same errors as `eigenDecomposition(ofSymmetric:)`.
/// - Complexity: about 11 n³ flops, 2 n³ of them in double; 3 n² singles and n² doubles of memory besides A.
package func singleEigenDecomposition(
  ofSymmetric matrix: Matrix
) throws(LinearAlgebraError) -> SymmetricEigen {
  let n = matrix.rows
  precondition(matrix.columns == n, "a matrix of \(n) × \(matrix.columns) is not square")
  _ = try EigenWorkspace(order: n)
  try requireFiniteLowerTriangle(matrix)
  guard n > 0 else { return SymmetricEigen(values: [], vectors: matrix, residual: 0) }
  let scale = powerOfTwo(near: matrix.largestMagnitude)
  let vectors = try eigenvectors(ofSymmetric: matrix, times: 1 / scale)
  var quotients = RayleighQuotients()
  for start in stride(from: 0, to: n, by: RayleighQuotients.width) {
    let columns = start..<min(start + RayleighQuotients.width, n)
    let block = vectors.columns(columns)
    quotients.add(block, images: try product(matrix, .asIs, block, .asIs))
  }
  // The solver's eigenvalues ascend, but the quotients differ from them by rounding.
  let order = (0..<n).sorted { quotients.values[$0] > quotients.values[$1] }
  return SymmetricEigen(
    values: order.map { quotients.values[$0] }, vectors: vectors.selecting(columns: order),
    residual: quotients.squaredResidual.squareRoot())
}

/// The eigenvectors of s A, by ascending eigenvalue.
private func eigenvectors(
  ofSymmetric matrix: Matrix, times scale: Double
) throws(LinearAlgebraError) -> Matrix {
  let n = matrix.rows
  let workspace = try EigenWorkspace(order: n)
  let order = try lapackInteger(n, order: n)
  var vectors = SingleMatrix()
  vectors.reshape(rows: n, columns: n)
  for j in 0..<n { vectors.setColumn(j, to: matrix.column(j), times: scale) }
  var ascending = [Float](repeating: 0, count: n)
  var integers = [lapack_int](repeating: 0, count: Int(workspace.integers))
  let info = unsafe vectors.storage.withUnsafeMutableBufferPointer { vectors in
    unsafe withUnsafeTemporaryAllocation(of: Float.self, capacity: Int(workspace.reals)) {
      work -> lapack_int in
      guard let start = vectors.baseAddress, let work = work.baseAddress else { return 0 }
      return BLASLibrary.withThreads(forFlops: Double(n) * Double(n) * Double(n)) {
        unsafe ssyevd(
          86, lowerTriangle, order, start, order, &ascending, work, workspace.reals, &integers,
          workspace.integers)
      }
    }
  }
  requireValidArguments(info, of: "ssyevd")
  guard info == 0 else { throw .didNotConverge }
  return Matrix(vectors)
}

/// Rayleigh quotients of vectors, and the residual that says how far the vectors are from eigenvectors.
private struct RayleighQuotients {
  private(set) var values = [Double]()
  /// ‖A V − V diag(θ)‖²_F.
  private(set) var squaredResidual = 0.0

  /// The number of vectors in one product: enough for speed, few enough for little memory.
  static let width = 256

  mutating func add(_ vectors: Matrix, images: Matrix) {
    for j in 0..<vectors.columns {
      let (vector, image) = (vectors.column(j), images.column(j))
      var (projection, norm) = (0.0, 0.0)
      for (x, y) in zip(vector, image) {
        projection += x * y
        norm += x * x
      }
      let quotient = projection / norm
      for (x, y) in zip(vector, image) {
        squaredResidual += (y - quotient * x) * (y - quotient * x)
      }
      values.append(quotient)
    }
  }
}

/// A power of two near a number, so that their quotient is near 1; 1 for zero.
private func powerOfTwo(near value: Double) -> Double {
  value > 0 ? Double(sign: .plus, exponent: value.exponent, significand: 1) : 1
}

extension Matrix {
  /// The largest |A_ij|.
  fileprivate var largestMagnitude: Double {
    elements.reduce(0) { max($0, $1.magnitude) }
  }

  /// The columns of a range.
  fileprivate func columns(_ range: Range<Int>) -> Matrix {
    Matrix(
      rows: rows, columns: range.count,
      elements: Array(elements[range.lowerBound * rows..<range.upperBound * rows]))
  }

  /// The same elements as doubles.
  fileprivate init(_ singles: SingleMatrix) {
    let elements = singles.withElements { span in
      unsafe [Double](unsafeUninitializedCapacity: span.count) { elements, count in
        for i in 0..<span.count { unsafe elements[i] = Double(span[i]) }
        count = span.count
      }
    }
    self.init(rows: singles.rows, columns: singles.columns, elements: elements)
  }
}
