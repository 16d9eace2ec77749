import Frames
import LinearAlgebra
import Matrices

/// Two matrices of the same features, element by element: what is equal, and how far apart each feature is.
///
/// If one has fewer dimensions, its features end in zeros.
struct PlainDifference {
  /// One feature in both matrices.
  struct Feature {
    /// ‖a‖².
    let first: Double
    /// ‖b‖².
    let second: Double
    /// aᵀ b.
    let inner: Double
    /// ‖b − a‖².
    let squares: Double
    /// Whether all elements are equal.
    let isEqual: Bool
    /// Whether all elements are equal up to rounding to the shorter of the two types.
    let isWithinStorage: Bool
  }

  /// The features, in order.
  let features: [Feature]
  /// ‖A‖²_F.
  let firstTrace: Double
  /// ‖B‖²_F.
  let secondTrace: Double

  /// The number of features whose elements are all equal.
  var equalFeatures: Int { features.count { $0.isEqual } }
  /// ‖B − A‖_F / ‖A‖_F; nil if A is 0.
  var distance: Double? {
    firstTrace > 0 ? (features.reduce(0) { $0 + $1.squares } / firstTrace).squareRoot() : nil
  }
  /// ⟨A, B⟩² / (‖A‖² ‖B‖²): the share of ‖B‖² that A explains with the best scale, without rotation; nil if one is 0.
  var explained: Double? {
    guard firstTrace > 0, secondTrace > 0 else { return nil }
    let cosine =
      features.reduce(0) { $0 + $1.inner } / firstTrace.squareRoot() / secondTrace.squareRoot()
    return min(1, cosine * cosine)
  }
  /// The features that are not zero in both.
  var live: [Int] {
    features.indices.filter { features[$0].first > 0 || features[$0].second > 0 }
  }

  /// Reads both matrices once.
  ///
  /// - Throws: what reading throws; `FrameError` if squares are out of range.
  init(_ first: FeatureMatrix, _ second: FeatureMatrix) throws {
    precondition(first.featureCount == second.featureCount, "the features do not match")
    let rounding = StorageRounding(first.elementType, second.elementType)
    let parts = try Workers.map(first.tilesForTwo) { range in
      let (a, b) = (try first.tile(range), try second.tile(range))
      return (0..<range.count).map { Self.feature(a.column($0), b.column($0), rounding) }
    }
    features = parts.flatMap(\.self)
    firstTrace = features.reduce(0) { $0 + $1.first }
    secondTrace = features.reduce(0) { $0 + $1.second }
    try first.requireInRange(trace: firstTrace)
    try second.requireInRange(trace: secondTrace)
  }

  private static func feature(
    _ a: ArraySlice<Double>, _ b: ArraySlice<Double>, _ rounding: StorageRounding
  ) -> Feature {
    let (a, b) = (a.span, b.span)
    let common = min(a.count, b.count)
    var (inner, squares, isEqual, isWithin) = (0.0, 0.0, true, true)
    for i in 0..<common {
      let change = b[i] - a[i]
      inner += a[i] * b[i]
      squares += change * change
      if a[i] != b[i] { isEqual = false }
      if abs(change) > rounding.relative * max(abs(a[i]), abs(b[i])) + rounding.absolute {
        isWithin = false
      }
    }
    let rest = a.count > common ? a.extracting(common...) : b.extracting(common...)
    let outside = rest.magnitude()
    return Feature(
      first: a.magnitude().squares, second: b.magnitude().squares, inner: inner,
      squares: squares + outside.squares, isEqual: isEqual && outside.largest == 0,
      isWithinStorage: isWithin && outside.largest == 0)
  }

  /// ‖b − s a‖² of every feature.
  ///
  /// - Complexity: reads both matrices once.
  static func scaled(
    _ first: FeatureMatrix, by scale: Double, _ second: FeatureMatrix
  ) throws -> [Double] {
    try Workers.map(first.tilesForTwo) { range in
      let (a, b) = (try first.tile(range), try second.tile(range))
      return (0..<range.count).map { place -> Double in
        let (a, b) = (a.column(place), b.column(place))
        let (x, y) = (a.span, b.span)
        var sum = 0.0
        for i in 0..<max(x.count, y.count) {
          let change = (i < y.count ? y[i] : 0) - (i < x.count ? scale * x[i] : 0)
          sum += change * change
        }
        return sum
      }
    }.flatMap(\.self)
  }
}

/// How far rounding to the shorter of two types can move an element.
private struct StorageRounding: Sendable {
  let relative: Double
  /// Half of the smallest number that f16 has; other types are only used where theirs is far smaller.
  let absolute: Double

  init(_ first: ElementType, _ second: ElementType) {
    let known = [first, second].allSatisfy { [.f64, .f32, .f16, .bf16].contains($0) }
    // The types with shorter exponents, and integers, are left to the order of the elements.
    relative = known ? max(first.unitRoundoff, second.unitRoundoff) : -1
    absolute = known && (first == .f16 || second == .f16) ? 0x1p-25 : 0
  }
}

extension FeatureMatrix {
  /// The tiles in which two matrices are read side by side: about 8 MB each.
  var tilesForTwo: [Range<Int>] { tiles(atMost: 4096) }
}
