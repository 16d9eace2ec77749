/// A group, or an order, that features were compared with.
public struct GroupReport: Codable, Equatable, Sendable {
  /// How far features agree with a group.
  public enum Standing: String, Codable, Equatable, Sendable {
    /// At least half of the variance of the Gram entries is explained, and p ≤ 0.01.
    case frame
    /// Less is explained, but p ≤ 0.01.
    case trace
    /// p > 0.01.
    case chance
  }

  /// The answer: `harmonic frame of Z₅₉: frequencies 10, 14, 2 hold 75 %`.
  public var name: String
  /// The group, as options call it: `cyclic`, `path`, `grid:5x7`, `dihedral`, `symmetric:5`, `table`, `generators`.
  public var action: String
  /// For a group on its own elements: `left`, `right` or `both`; absent if the sides are the same.
  public var side: String?
  /// How far the features agree with it.
  public var standing: Standing
  /// The part of the variance of M_ij over i < j that the group's classes of pairs explain, from 0 to 1.
  public var explained: Double
  /// Its mean over all orders of the features.
  public var chance: Double
  /// The chance of as much in a random order, or, for an order that was found, in random features with the same norms that are
  /// put in order in the same way; corrected for the groups and orders tried.
  public var pValue: Double
  /// The number of random orders, or of random matrices.
  public var draws: Int
  /// Where the order comes from: `stored`, `labels` or `found`.
  public var order: String
  /// The features in the order of the group; absent for the stored order.
  public var arrangement: [Int]?
  /// The fewest frequencies or characters that hold three quarters of the centred features' squared norm, the strongest first. Whole
  /// numbers for a cyclic group, turns for a path, lists for a product, and names otherwise.
  public var frequencies: [GroupFrequency]
  /// The power of each frequency or character, the largest first; of at most 50.
  public var powers: [GroupPowerReport]
  /// Every way in which the group acts on its own elements; absent if there is only one.
  public var sides: [GroupSideReport]?
}

/// What one side of a group explains.
public struct GroupSideReport: Codable, Equatable, Sendable {
  /// `left`, `right` or `both`.
  public var side: String
  /// The explained part.
  public var explained: Double
  /// Its mean over all orders.
  public var chance: Double
  /// The chance of as much in a random order, corrected.
  public var pValue: Double
}

/// The power of a frequency or a character.
public struct GroupPowerReport: Codable, Equatable, Sendable {
  /// The frequency or the name of the character.
  public var frequency: GroupFrequency
  /// Its part of the centred features' squared norm, from 0 to 1.
  public var share: Double
  /// The mean share over all orders; absent for a path.
  public var chance: Double?
  /// The dimension of its functions; absent for a path.
  public var dimension: Int?
  /// The shorter axis of the ellipse that the features run around, divided by the longer one; absent without one.
  public var roundness: Double?
  /// Two orthonormal vectors of d elements that span the plane of the ellipse, for each of `frequencies` that has one; absent above
  /// 4,096 dimensions.
  public var plane: [[Double]]?
}

/// A frequency, or the name of a character.
public enum GroupFrequency: Codable, Equatable, Sendable {
  /// Turns around a cycle.
  case whole(Int)
  /// Turns along an order.
  case turns(Double)
  /// One frequency for each factor of a product.
  case product([Int])
  /// A character.
  case character(String)

  /// A number, a list of numbers, or a text.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let value = try? container.decode(Int.self) {
      self = .whole(value)
    } else if let value = try? container.decode(Double.self) {
      self = .turns(value)
    } else if let value = try? container.decode([Int].self) {
      self = .product(value)
    } else {
      self = .character(try container.decode(String.self))
    }
  }

  /// A number, a list of numbers, or a text.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .whole(let value): try container.encode(value)
    case .turns(let value): try container.encode(value)
    case .product(let value): try container.encode(value)
    case .character(let value): try container.encode(value)
    }
  }

  /// As a report writes it.
  var text: String {
    switch self {
    case .whole(let value): "\(value)"
    case .turns(let value): Digits.figure(value, significant: 3)
    case .product(let values): "(" + values.map(String.init).joined(separator: ", ") + ")"
    case .character(let name): name
    }
  }
}
