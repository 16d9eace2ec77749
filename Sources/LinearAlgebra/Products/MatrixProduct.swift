import CLAPACK
import Matrices

/// How an operand enters a product.
package enum Operand: Sendable {
  /// The matrix itself.
  case asIs
  /// Its transpose.
  case transposed

  /// LAPACK's letter for it.
  var letter: CChar { self == .asIs ? 78 : 84 }
}

/// The product op(A) op(B), by `dgemm`.
///
/// - Parameters:
///   - a: A, m × k after `operandA`.
///   - b: B, k × n after `operandB`.
/// - Returns: m × n.
/// - Throws: `LinearAlgebraError.tooLarge` if a dimension is above 2³¹ − 1.
/// - Complexity: 2 m n k flops.
package func product(
  _ a: Matrix, _ operandA: Operand, _ b: Matrix, _ operandB: Operand
) throws(LinearAlgebraError) -> Matrix {
  var result = Matrix(
    rows: operandA == .asIs ? a.rows : a.columns,
    columns: operandB == .asIs ? b.columns : b.rows)
  try multiply(a, operandA, b, operandB, into: &result)
  return result
}

/// Puts the product op(A) op(B) into a matrix that has its shape, m × n.
///
/// - Throws: the same errors as `product(_:_:_:_:)`.
package func multiply(
  _ a: Matrix, _ operandA: Operand, _ b: Matrix, _ operandB: Operand, into result: inout Matrix
) throws(LinearAlgebraError) {
  let (m, k) = operandA == .asIs ? (a.rows, a.columns) : (a.columns, a.rows)
  let (inner, n) = operandB == .asIs ? (b.rows, b.columns) : (b.columns, b.rows)
  precondition(k == inner, "\(m) × \(k) and \(inner) × \(n) have no product")
  precondition(
    result.rows == m && result.columns == n,
    "a product of \(m) × \(n) does not fit a matrix of \(result.rows) × \(result.columns)")
  guard m > 0, n > 0 else { return }
  guard k > 0 else {
    result = Matrix(rows: m, columns: n)
    return
  }
  let order = max(m, max(n, k))
  let (rows, columns) = (try lapackInteger(m, order: order), try lapackInteger(n, order: order))
  let depth = try lapackInteger(k, order: order)
  let leadingA = try lapackInteger(a.rows, order: order)
  let leadingB = try lapackInteger(b.rows, order: order)
  unsafe a.elements.withUnsafeBufferPointer { a in
    unsafe b.elements.withUnsafeBufferPointer { b in
      result.withMutableElements { c in
        unsafe c.withUnsafeMutableBufferPointer { c in
          guard let a = a.baseAddress, let b = b.baseAddress, let c = c.baseAddress else { return }
          BLASLibrary.withThreads(forFlops: 2 * Double(m) * Double(n) * Double(k)) {
            unsafe dgemm(
              operandA.letter, operandB.letter, rows, columns, depth, 1, a, leadingA, b, leadingB,
              0, c, rows)
          }
        }
      }
    }
  }
}
