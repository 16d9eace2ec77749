import Matrices

/// Products of bf16 matrices with sums in single precision.
///
/// Every product of two elements is exact; a sum of k of them is off by about k 2⁻²⁴ of its terms, as it is with singles.
package struct BF16Products: Sendable {
  private let library: BF16Library
  /// How many times as many of them the processor makes as products of singles in the same time, at most.
  package let gain: Double

  /// The library that makes them and its release.
  package var name: String { library.name }

  /// Products by the processor's own instructions; nil where it has none, or no library that uses them.
  package static var native: BF16Products? {
    // By the width of the instructions: two products for each of singles, or sixteen less what it takes to feed them.
    let features = ProcessorFeatures.current
    if features.contains(.amxBF16) { return installed(gain: 8) }
    return features.contains(.avx512BF16) ? installed(gain: 2) : nil
  }

  /// Products by the library of this machine, which on processors with AVX-512 but without such instructions makes them
  /// from others, slowly; nil where there is none, or where its products are wrong.
  ///
  /// - Parameter gain: what is believed of their speed.
  package static func installed(gain: Double) -> BF16Products? {
    right.map { BF16Products(library: $0, gain: gain) }
  }

  private static let right: BF16Library? = {
    guard let library = BF16Library.installed else { return nil }
    return BF16Products(library: library, gain: 1).areRight ? library : nil
  }()

  /// Whether a product of integers, of another height, width and depth, is what it should be.
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

  /// Puts the lower triangle of the Gram product `T Tᵀ` into a matrix; what is above it is undefined.
  ///
  /// The triangle falls into strips of columns, each a product with the rows below its top.
  ///
  /// - Parameter tile: T, d × k.
  /// - Throws: `LinearAlgebraError`.
  /// - Complexity: d (d + w) k flops for strips w wide, an eighth of d where d is large.
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
  ///   - a: A, k × m. The product with its smallest term is made first, and the others are added.
  ///   - b: B, k × n.
  /// - Throws: `LinearAlgebraError`.
  /// - Complexity: 2 m n k flops a term.
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

  /// C := A B, all of one order, on all threads: for timing. A product that was not made is a wrong one.
  func multiplySquares(
    order: Int64, _ a: UnsafePointer<UInt16>, _ b: UnsafePointer<UInt16>,
    _ c: UnsafeMutablePointer<Float>
  ) {
    library.setThreads?(CInt(Workers.count))
    let letter = Operand.asIs.letter
    _ = unsafe library.multiply(
      letter, letter, order, order, order, 1, b, order, a, order, 0, c, order)
  }

  /// Part of a matrix: the place of its first element, and its shape.
  private struct Block { let place, rows, columns: Int }

  /// An operand from one of its elements on.
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
    let status = unsafe a.matrix.storage.withUnsafeBufferPointer { left in
      unsafe b.matrix.storage.withUnsafeBufferPointer { right in
        unsafe product.storage.withUnsafeMutableBufferPointer { c -> CInt in
          guard let left = left.baseAddress, let right = right.baseAddress, let c = c.baseAddress
          else { return 0 }
          // Columns one after another are the rows of the transpose: (A B)ᵀ = Bᵀ Aᵀ.
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
