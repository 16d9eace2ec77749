import Matrices

/// Products of bf16 matrices with sums in single precision.
///
/// The product of two elements is exact. A sum of k products has an error of about k 2⁻²⁴ of its terms, as with
/// singles.
package struct BF16Products: Sendable {
  private let library: BF16Library
  /// The most that products of bf16 numbers are faster than products of singles, as a factor.
  package let gain: Double

  /// The library and its release.
  package var name: String { library.name }

  /// Products by the processor's bf16 instructions; nil if it has none, or if no library that uses them is installed.
  package static var native: BF16Products? {
    // AVX512-BF16 makes two products in the time of one of singles. AMX makes sixteen, but loading its tiles costs
    // half.
    let features = ProcessorFeatures.current
    if features.contains(.amxBF16) { return installed(gain: 8) }
    return features.contains(.avx512BF16) ? installed(gain: 2) : nil
  }

  /// Products by the library of this machine; nil if none is installed, or if its products are wrong.
  ///
  /// On a processor with AVX-512 but without bf16 instructions the library is slow.
  ///
  /// - Parameter gain: the assumed `gain`.
  package static func installed(gain: Double) -> BF16Products? {
    checkedLibrary.map { BF16Products(library: $0, gain: gain) }
  }

  /// The library of this machine, if its products are right.
  private static let checkedLibrary: BF16Library? = {
    guard let library = BF16Library.installed else { return nil }
    return BF16Products(library: library, gain: 1).areRight ? library : nil
  }()

  /// Whether a product of integers has the elements that it should have. Its height, width and depth all differ.
  private var areRight: Bool {
    func integers(rows: Int, columns: Int, _ multiplier: Int) -> Matrix {
      let places = 0..<rows * columns
      let elements = places.map { Double(($0 &* multiplier &+ 12_345) % 17 - 8) }
      return Matrix(rows: rows, columns: columns, elements: elements)
    }
    let (a, b) = (integers(rows: 80, columns: 33, 40_503), integers(rows: 80, columns: 49, 60_493))
    var product = SingleMatrix()
    guard
      (try? setProduct(
        &product, ofTransposed: BF16Terms(a, count: 1), BF16Terms(b, count: 1).terms[0])) != nil
    else { return false }
    return (0..<49).allSatisfy { j in
      (0..<33).allSatisfy { i in
        let sum = (0..<80).reduce(0.0) { $0 + a[$1, i] * b[$1, j] }
        return Double(product[i, j]) == sum
      }
    }
  }

  /// Puts the lower triangle of the Gram product `T Tᵀ` into a matrix. The elements above it are undefined.
  ///
  /// The triangle is divided into strips of columns. Each strip is one product, with the rows from its diagonal down.
  ///
  /// - Parameter tile: T, d × k.
  /// - Throws: `LinearAlgebraError`.
  /// - Complexity: d (d + w) k flops for strips of w columns, an eighth of d for large d.
  package func setLowerGram(
    _ gram: inout SingleMatrix, ofRows tile: BF16Matrix
  ) throws(LinearAlgebraError) {
    let order = tile.rows
    gram.reshape(rows: order, columns: order)
    let width = max(256, order / 8)
    for left in stride(from: 0, to: order, by: width) {
      let product = Block(
        place: left + left * order, rows: order - left, columns: min(width, order - left))
      try multiply(
        (tile, left, .asIs), (tile, left, .transposed), depth: tile.columns, into: &gram, product,
        .replacing)
    }
  }

  /// Puts the product `Aᵀ B` into a matrix.
  ///
  /// - Parameters:
  ///   - a: A, k × m. The terms are multiplied in turn, the smallest first, and their products are added.
  ///   - b: B, k × n.
  /// - Throws: `LinearAlgebraError`.
  /// - Complexity: 2 m n k flops per term.
  package func setProduct(
    _ product: inout SingleMatrix, ofTransposed a: BF16Terms, _ b: BF16Matrix
  ) throws(LinearAlgebraError) {
    precondition(a.rows == b.rows, "columns of \(a.rows) and \(b.rows) elements have no product")
    product.reshape(rows: a.columns, columns: b.columns)
    let whole = Block(place: 0, rows: a.columns, columns: b.columns)
    for (index, term) in a.terms.reversed().enumerated() {
      try multiply(
        (term, 0, .transposed), (b, 0, .asIs), depth: b.rows, into: &product, whole,
        index == 0 ? .replacing : .adding)
    }
  }

  /// C := A B for square matrices of one order, on all threads, for timing. If the library fails, C does not change.
  func multiplySquares(
    order: Int64, _ a: UnsafePointer<UInt16>, _ b: UnsafePointer<UInt16>,
    _ c: UnsafeMutablePointer<Float>
  ) {
    library.setThreads?(CInt(Workers.count))
    let letter = Operand.asIs.letter
    _ = unsafe library.multiply(
      letter, letter, order, order, order, 1, b, order, a, order, 0, c, order)
  }

  /// A part of a matrix: the place of its first element in the storage, and its shape.
  private struct Block { let place, rows, columns: Int }

  /// An operand that starts at a place in the storage of a matrix.
  private typealias Part = (matrix: BF16Matrix, place: Int, operand: Operand)

  private func multiply(
    _ a: Part, _ b: Part, depth: Int, into product: inout SingleMatrix, _ block: Block,
    _ sum: ProductSum
  ) throws(LinearAlgebraError) {
    guard block.rows > 0, block.columns > 0 else { return }
    let leading = product.rows
    guard depth > 0 else {
      if sum == .replacing { for column in 0..<product.columns { product.clearColumn(column) } }
      return
    }
    for size in [leading, product.columns, a.matrix.rows, b.matrix.rows, depth] {
      _ = try lapackInteger(size, order: size)
    }
    library.setThreads?(CInt(Workers.count))
    let status = unsafe a.matrix.withBits { left in
      unsafe b.matrix.withBits { right in
        unsafe product.storage.withUnsafeMutableBufferPointer { c -> CInt in
          guard let left = left.baseAddress, let right = right.baseAddress, let c = c.baseAddress
          else { return 0 }
          // The library reads rows. The columns here are the rows of the transpose, and (A B)ᵀ = Bᵀ Aᵀ.
          return unsafe library.multiply(
            b.operand.letter, a.operand.letter, Int64(block.columns), Int64(block.rows),
            Int64(depth), 1, right + b.place, Int64(b.matrix.rows), left + a.place,
            Int64(a.matrix.rows), sum == .adding ? 1 : 0, c + block.place, Int64(leading))
        }
      }
    }
    guard status == 0 else { throw .productFailed(library: name, status: Int(status)) }
  }
}

extension BF16Matrix {
  /// Calls `body` with the bits of the elements.
  fileprivate func withBits<Result>(
    _ body: (UnsafeBufferPointer<UInt16>) throws -> Result
  ) rethrows -> Result {
    try unsafe storage.withUnsafeBufferPointer { elements in
      try unsafe elements.withMemoryRebound(to: UInt16.self, body)
    }
  }
}
