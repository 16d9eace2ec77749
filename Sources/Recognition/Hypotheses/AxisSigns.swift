import AssociationSchemes
import Chance
import Glibc
import LinearAlgebra
import Matrices

/// Hypotheses from the signs of features along their principal axes, for the corners of boxes.
///
/// The 2^k corners of a box with different edges have as many distinct cosines as the group Z₂^k has elements, and some
/// are nearer to each other than the noise. But each of its axes is a principal axis, and the signs of a corner along
/// them are its place.
struct AxisSigns {
  /// For a number of axes from k up: the pairs by the axes along which their signs differ.
  let relations: [Relations]

  /// From 8 to 64 corners. A rectangle is two lines, and a claim about more corners would take long.
  static let counts: Set<Int> = [8, 16, 32, 64]

  /// An element of a principal axis that is smaller than this part of the usual one has no reliable sign.
  private static let leastElement = 1.0 / 3

  /// - Parameters:
  ///   - block: as many features as in `counts`.
  ///   - rank: the dimension of their span; more axes are not tried.
  init(_ block: FeatureGram, rank: Int) throws(LinearAlgebraError) {
    let n = block.count
    let eigen = try eigenDecomposition(ofSymmetric: block.cosines)
    let least = Self.leastElement / Double(n).squareRoot()
    var codes = [UInt64](repeating: 0, count: n)
    var relations = [Relations]()
    for axis in 0..<min(rank, n - 1) {
      let signs = eigen.vectors.column(axis)
      guard signs.allSatisfy({ abs($0) >= least }) else { break }
      for (corner, sign) in signs.enumerated() where sign < 0 { codes[corner] |= 1 << UInt64(axis) }
      guard 1 << (axis + 1) >= n, let found = Self.translations(of: codes) else { continue }
      relations.append(found)
    }
    self.relations = relations
  }

  /// The pairs by the difference of their codes; nil unless all codes are different and their differences are a group.
  private static func translations(of codes: [UInt64]) -> Relations? {
    let differences = Set(codes.map { $0 ^ codes[0] })
    guard differences.count == codes.count,
      codes.allSatisfy({ code in codes.allSatisfy { differences.contains($0 ^ code) } })
    else { return nil }
    return Relations(order: codes.count) { codes[$0] ^ codes[$1] }
  }
}
