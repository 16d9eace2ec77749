import Matrices

/// Unit vectors up to sign, of which no two are near each other.
///
/// The sign is that which makes the element of largest size positive; of equal ones the first.
struct DirectionSet {
  /// The |cos| from which on two vectors are the same direction.
  let near: Double
  /// The vectors, in the order in which they came.
  private(set) var columns: [[Double]] = []

  init(near: Double) { self.near = near }

  /// The place of the first vector that is near another; nil for none.
  func place(of vector: [Double]) -> Int? {
    columns.firstIndex { abs(dot($0, vector)) >= near }
  }

  /// Adds a vector, unless it is 0, not finite, or near one that is there. Returns whether it was added.
  @discardableResult mutating func insert(_ vector: [Double]) -> Bool {
    guard let unit = Self.unit(vector), place(of: unit) == nil else { return false }
    columns.append(unit)
    return true
  }

  /// The vectors as columns, d × k.
  func matrix(dimension: Int) -> Matrix { Matrix(columns: columns, rows: dimension) }

  /// A vector of length 1 with the sign of the set; nil if it is 0 or not finite.
  static func unit(_ vector: [Double]) -> [Double]? {
    let norm = dot(vector, vector).squareRoot()
    guard norm > 0, norm.isFinite else { return nil }
    var largest = vector[0]
    for element in vector where abs(element) > abs(largest) { largest = element }
    let scale = largest < 0 ? -norm : norm
    return vector.map { $0 / scale }
  }
}
