import ArgumentParser
import Eigenframe

/// One argument of `generate`: `[COUNT*]FAMILY[:SIZE[:HEIGHT]][@SCALE]`.
struct PartSpecification: ExpressibleByArgument {
  private let count: Int
  private let family: String
  private let details: [Substring]
  private let scale: Double

  /// The words that FAMILY can be.
  static let families = [
    "single", "dead", "duplicate:N", "digon", "simplex:N", "polygon:N", "hypercube:D",
    "demihypercube:D", "prism:K", "antiprism:K", "icosahedron", "dodecahedron", "cuboctahedron",
    "24-cell", "600-cell", "schlafli", "gosset", "e8-roots", "petersen", "johnson:M:K",
    "hamming:D:Q", "paley:P", "conference-lines:P", "unbiased-bases:D:B", "gaussian:NxD",
    "haar:NxD",
  ]

  /// No geometry has more vectors than this, so that a typing error does not fill the disk.
  private static let mostVectors = 1 << 20

  init?(argument: String) {
    var rest = argument[...]
    var count = 1
    if let star = rest.firstIndex(of: "*") {
      guard let number = Int(rest[..<star]), (1...Self.mostVectors).contains(number) else {
        return nil
      }
      count = number
      rest = rest[rest.index(after: star)...]
    }
    var scale = 1.0
    if let at = rest.firstIndex(of: "@") {
      guard let number = Double(rest[rest.index(after: at)...]), number.isFinite, number > 0 else {
        return nil
      }
      scale = number
      rest = rest[..<at]
    }
    let words = rest.split(separator: ":", omittingEmptySubsequences: false)
    self.count = count
    self.scale = scale
    family = String(words[0])
    details = Array(words.dropFirst())
    // Made once here, so that a wrong size is a usage error.
    guard geometry != nil || family == "dead" || randomShape != nil else { return nil }
  }

  /// How many features the part has and how many dimensions it fills.
  var size: (features: Int, dimensions: Int) {
    if let shape = randomShape { return (count * shape.n, count * shape.d) }
    guard let vectors = geometry?.vectors else { return (count, 0) }
    return (count * vectors.columns, count * vectors.rows)
  }

  /// The summands that the argument stands for.
  ///
  /// - Parameter seed: of random matrices.
  func parts(seed: UInt64) throws -> [SyntheticFrame.Part] {
    if family == "dead" { return [.dead(count)] }
    if let geometry {
      return Array(repeating: SyntheticFrame.Part(geometry, scale: scale), count: count)
    }
    guard let shape = randomShape else { return [] }
    return try (0..<count).map { copy in
      try SyntheticFrame.Part(
        random: family == "haar" ? .tightFrame : .gaussian, dimension: shape.d,
        featureCount: shape.n,
        scale: scale, seed: seed &+ UInt64(copy) << 32)
    }
  }

  private var geometry: Geometry? {
    if details.isEmpty { return Self.fixed[family] }
    guard let size = Int(details[0]), size <= Self.mostVectors else { return nil }
    guard details.count == 1 else { return Int(details[1]).map { pair(size, $0) } ?? tall(size) }
    switch family {
    case "duplicate" where size >= 2: return .duplicate(size)
    case "simplex" where (3...2048).contains(size): return .simplex(size)
    case "polygon" where size >= 3: return .polygon(size)
    case "hypercube" where (2...20).contains(size): return .hypercube(size)
    case "demihypercube" where (5...20).contains(size): return .demihypercube(size)
    case "prism" where size >= 3: return .prism(size)
    case "antiprism" where size >= 3: return .antiprism(size)
    case "paley": return .paley(size)
    case "conference-lines": return .conferenceLines(size)
    default: return nil
    }
  }

  /// Families of two whole numbers.
  private func pair(_ first: Int, _ second: Int) -> Geometry? {
    guard details.count == 2 else { return nil }
    switch family {
    case "johnson" where (5...40).contains(first) && second >= 2 && 2 * second <= first:
      // C(40, 3) is 9,880, C(24, 4) 10,626.
      return second <= 3 || first <= 24 && second <= 4 || first <= 14
        ? .johnson(first, second) : nil
    case "hamming" where (2...8).contains(first) && (3...100).contains(second):
      return first == 2 || second <= 12 && first <= 4 || second <= 4
        ? .hamming(first, second) : nil
    case "unbiased-bases": return .mutuallyUnbiasedBases(first, bases: second)
    default: return nil
    }
  }

  private func tall(_ size: Int) -> Geometry? {
    guard details.count == 2, size >= 3, let height = Double(details[1]), height > 0, height < 1
    else { return nil }
    switch family {
    case "prism": return .prism(size, height: height)
    case "antiprism": return .antiprism(size, height: height)
    default: return nil
    }
  }

  private static let fixed: [String: Geometry] = [
    "single": .single, "digon": .digon, "icosahedron": .icosahedron,
    "dodecahedron": .dodecahedron, "cuboctahedron": .cuboctahedron, "24-cell": .cell24,
    "600-cell": .cell600, "schlafli": .schlafli, "gosset": .gosset, "e8-roots": .e8Roots,
    "petersen": .johnson(5, 2),
  ]

  private var randomShape: (n: Int, d: Int)? {
    guard ["gaussian", "haar"].contains(family), details.count == 1 else { return nil }
    let sides = details[0].split(separator: "x").map { Int($0) }
    guard sides.count == 2, let n = sides[0], let d = sides[1], n >= 1, d >= 1,
      n <= Self.mostVectors, d <= Self.mostVectors, n * d <= 1 << 28, family == "gaussian" || n >= d
    else { return nil }
    return (n, d)
  }
}
