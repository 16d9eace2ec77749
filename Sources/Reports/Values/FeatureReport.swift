import Frames

/// The figures of one feature w_i.
///
/// The JSON has one key for each measure of `FeatureMeasure.all`, which also gives their meaning and unit.
public struct FeatureReport: Codable, Equatable, Sendable {
  /// i, the feature's number.
  public var index: Int
  /// The feature's name, if names were given.
  public var label: String?
  /// The measures, in the order of `FeatureMeasure.all`.
  public var figures: [Double]
  /// The eigenspace that holds the feature; absent if its mass is mixed.
  public var eigenspace: Int?
  /// The block that holds the feature; absent if the feature is dead or weak, or if its block was not searched.
  public var block: Int?
  /// The larger masses of the spectral measure, by eigenspace.
  public var measure: [MassReport]?

  /// The figures of feature `index`.
  public init(
    index: Int, label: String? = nil, _ measures: FeatureMeasures, block: Int? = nil
  ) {
    self.index = index
    self.label = label
    figures = FeatureMeasure.all.map { $0.value(measures) }
    eigenspace = measures.eigenspace
    self.block = block
    measure = measures.masses?.map { MassReport(eigenspace: $0.eigenspace, mass: $0.mass) }
  }

  /// The value of a measure.
  ///
  /// - Precondition: the measure is in `FeatureMeasure.all`.
  public subscript(measure: FeatureMeasure) -> Double {
    guard let place = FeatureMeasure.all.firstIndex(where: { $0.key == measure.key }) else {
      preconditionFailure("\(measure.key) is not in FeatureMeasure.all")
    }
    return figures[place]
  }
}

extension FeatureReport {
  /// The keys of the JSON: those below, and one for each measure.
  private struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }

    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }

    static let index = Key(stringValue: "index")
    static let label = Key(stringValue: "label")
    static let eigenspace = Key(stringValue: "eigenspace")
    static let block = Key(stringValue: "block")
    static let measure = Key(stringValue: "measure")
  }

  /// Reads the keys of the JSON.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: Key.self)
    index = try values.decode(Int.self, forKey: .index)
    label = try values.decodeIfPresent(String.self, forKey: .label)
    figures = try FeatureMeasure.all.map {
      try values.decode(Double.self, forKey: Key(stringValue: $0.key))
    }
    eigenspace = try values.decodeIfPresent(Int.self, forKey: .eigenspace)
    block = try values.decodeIfPresent(Int.self, forKey: .block)
    measure = try values.decodeIfPresent([MassReport].self, forKey: .measure)
  }

  /// Writes the keys of the JSON.
  public func encode(to encoder: any Encoder) throws {
    var values = encoder.container(keyedBy: Key.self)
    try values.encode(index, forKey: .index)
    try values.encodeIfPresent(label, forKey: .label)
    for (measure, figure) in zip(FeatureMeasure.all, figures) {
      try values.encode(figure, forKey: Key(stringValue: measure.key))
    }
    try values.encodeIfPresent(eigenspace, forKey: .eigenspace)
    try values.encodeIfPresent(block, forKey: .block)
    try values.encodeIfPresent(measure, forKey: .measure)
  }
}

/// The part of a feature's squared norm that lies in one eigenspace.
public struct MassReport: Codable, Equatable, Sendable {
  /// The eigenspace's number, k.
  public var eigenspace: Int
  /// μ_ik = ‖P_k w_i‖² / N_i, from 0 to 1.
  public var mass: Double

  /// The mass `mass` on `eigenspace`.
  public init(eigenspace: Int, mass: Double) {
    self.eigenspace = eigenspace
    self.mass = mass
  }
}
