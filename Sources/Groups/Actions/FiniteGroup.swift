import AssociationSchemes
import Glibc
import LinearAlgebra

/// A finite group by its multiplication table.
public struct FiniteGroup: Equatable, Sendable {
  /// The number of elements.
  public let order: Int
  /// The product of x and y at `x * order + y`.
  let products: [Int32]
  /// The inverse of each element.
  let inverses: [Int]

  /// Why a table is not that of a group.
  public enum Defect: Error, Equatable, Sendable {
    /// There is no row.
    case empty
    /// A row has another number of elements than there are rows.
    case length(row: Int, found: Int, expected: Int)
    /// An entry is not the number of an element.
    case entry(row: Int, column: Int, found: Int)
    /// No element leaves all others as they are.
    case noIdentity
    /// An element has no inverse.
    case noInverse(Int)
    /// (x y) z is not x (y z).
    case notAssociative(Int, Int, Int)
  }

  /// The group with a multiplication table.
  ///
  /// - Parameter table: the product of x and y, a number from 0, in row x and column y.
  /// - Throws: `Defect` if it is not the table of a group.
  /// - Complexity: n³ steps, because associativity is checked for all elements.
  public init(table: [[Int]]) throws(Defect) {
    let n = table.count
    guard n > 0 else { throw .empty }
    var products = [Int32]()
    products.reserveCapacity(n * n)
    for (x, row) in table.enumerated() {
      guard row.count == n else { throw .length(row: x, found: row.count, expected: n) }
      for (y, product) in row.enumerated() {
        guard (0..<n).contains(product) else { throw .entry(row: x, column: y, found: product) }
        products.append(Int32(product))
      }
    }
    guard
      let identity = (0..<n).first(where: { e in
        (0..<n).allSatisfy { products[e * n + $0] == $0 && products[$0 * n + e] == $0 }
      })
    else { throw .noIdentity }
    var inverses = [Int](repeating: 0, count: n)
    for x in 0..<n {
      guard let inverse = (0..<n).first(where: { products[x * n + $0] == identity }) else {
        throw .noInverse(x)
      }
      inverses[x] = inverse
    }
    for x in 0..<n {
      for y in 0..<n {
        let xy = Int(products[x * n + y]) * n
        for z in 0..<n where products[xy + z] != products[x * n + Int(products[y * n + z])] {
          throw .notAssociative(x, y, z)
        }
      }
    }
    (order, self.products, self.inverses) = (n, products, inverses)
  }

  /// A group whose product is known to be one.
  init(order n: Int, product: (_ x: Int, _ y: Int) -> Int) {
    order = n
    var products = [Int32](repeating: 0, count: n * n)
    for x in 0..<n {
      for y in 0..<n { products[x * n + y] = Int32(product(x, y)) }
    }
    self.products = products
    // The identity is the only element with e e = e.
    let identity = (0..<n).first { products[$0 * n + $0] == $0 } ?? 0
    inverses = (0..<n).map { x in (0..<n).first { products[x * n + $0] == identity } ?? 0 }
  }

  /// x y.
  package func product(_ x: Int, _ y: Int) -> Int { Int(products[x * order + y]) }

  /// The number of the conjugacy class of each element, in the order of their first elements.
  var conjugacyClasses: [Int] {
    var classes = [Int](repeating: -1, count: order)
    var count = 0
    for x in 0..<order where classes[x] < 0 {
      for y in 0..<order { classes[product(product(y, x), inverses[y])] = count }
      count += 1
    }
    return classes
  }

  /// The ways in which the group acts on its own elements.
  var variants: [GroupAction.Variant] {
    let conjugates = conjugacyClasses
    let both = PairClasses(order: order) { g, h in conjugates[product(inverses[g], h)] }
    let left = PairClasses(order: order) { g, h in product(inverses[g], h) }
    guard both != left else { return [GroupAction.Variant(side: nil, classes: both)] }
    let right = PairClasses(order: order) { g, h in product(g, inverses[h]) }
    return [
      GroupAction.Variant(side: .both, classes: both),
      GroupAction.Variant(side: .left, classes: left),
      GroupAction.Variant(side: .right, classes: right),
    ]
  }
}

extension GroupAction {
  /// A group given by its table, on its own elements. Its characters are called by their degrees.
  package static func regular(_ group: FiniteGroup, named name: String) throws -> GroupAction {
    let variants = group.variants
    let classes = variants[0].classes
    return GroupAction(
      name: name, word: "table", order: group.order, variants: variants, characterClasses: classes,
      characters: try Character.all(on: classes) { dimension in
        let degree = Double(dimension).squareRoot()
        // A pair of complex characters of degree r has a part of dimension 2 r².
        return degree.rounded() == degree
          ? "degree \(Int(degree))"
          : "two of degree \(Int((Double(dimension) / 2).squareRoot().rounded()))"
      })
  }
}

extension GroupAction.Character {
  /// The characters of classes that form a symmetric association scheme: its primitive idempotents but the constant one.
  ///
  /// - Parameters:
  ///   - classes: the classes.
  ///   - name: what a character with an idempotent of this rank is called.
  /// - Returns: empty if the classes are not those of a scheme.
  static func all(
    on classes: PairClasses, named name: (_ dimension: Int) -> String
  ) throws(Eigenmatrices.Failure) -> [Self] {
    let relations = Relations(order: classes.order, classes: classes.count) { classes[$0, $1] }
    let scheme: AssociationScheme
    do throws(AssociationScheme.Defect) {
      scheme = try AssociationScheme(relations)
    } catch {
      return []
    }
    // The scheme may number its relations otherwise.
    var relationOf = [Int](repeating: 0, count: classes.count)
    for i in 0..<classes.order {
      for j in 0..<classes.order { relationOf[classes[i, j]] = scheme.relations[i, j] }
    }
    let matrices = try Eigenmatrices(of: scheme)
    return matrices.multiplicities.indices.dropFirst().map { j in
      Self(
        name: name(matrices.multiplicities[j]), frequency: [],
        dimension: matrices.multiplicities[j],
        projector: relationOf.map { matrices.second[$0][j] / Double(classes.order) })
    }
  }
}

/// cos(2π t), exact at whole quarters.
func cosine(ofTurns turns: Double) -> Double {
  let quarter = turns - turns.rounded(.down)
  switch quarter {
  case 0: return 1
  case 0.25, 0.75: return 0
  case 0.5: return -1
  default: return cos(2 * Double.pi * quarter)
  }
}
