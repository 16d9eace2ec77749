/// One of several selections of a matrix.
public struct SelectionRowReport: Codable, Equatable, Sendable {
  /// Its name.
  public var name: String
  /// The features, and the geometry that fits them best.
  public var selection: SelectionReport
  /// The cyclic group or the path in the order given, whichever explains more; absent for fewer than four features.
  public var group: GroupReport?
  /// The p-value of the geometry, corrected for the number of selections by Holm's method; absent without random selections.
  public var geometryPValue: Double?
  /// The p-value of the order, corrected in the same way.
  public var groupPValue: Double?
}
