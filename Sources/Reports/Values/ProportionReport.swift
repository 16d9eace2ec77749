/// Where the fractional dimensionality is proportional to the squared norm, D ∝ N.
///
/// D_i = N_i / κ_i always. So D is proportional to N where κ_i, the mean of the spectral measure, is one number: for features in one
/// eigenspace it is λ, and D_i = N_i / λ.
public struct ProportionReport: Codable, Equatable, Sendable {
  /// R² of the least-squares line of D on N over all live features, with an intercept; absent if all N are equal.
  public var rSquared: Double?
  /// Its slope times tr F / rank: 1 for a tight frame; absent if all N are equal.
  public var relativeSlope: Double?
  /// The number of live features with |λ / κ_i − 1| ≤ 10 %, for the eigenvalue λ of the eigenspace with most of their mass.
  public var holding: Int
  /// The number of live features.
  public var features: Int
  /// The eigenspaces that are the dominant one of at least three features.
  public var eigenspaces: [EigenspaceProportionReport]

  /// Where D ∝ N holds.
  public init(
    rSquared: Double? = nil, relativeSlope: Double? = nil, holding: Int, features: Int,
    eigenspaces: [EigenspaceProportionReport]
  ) {
    self.rSquared = rSquared
    self.relativeSlope = relativeSlope
    self.holding = holding
    self.features = features
    self.eigenspaces = eigenspaces
  }
}

/// Whether D ∝ N holds among the features with one dominant eigenspace.
public struct EigenspaceProportionReport: Codable, Equatable, Sendable {
  /// The eigenspace's number.
  public var eigenspace: Int
  /// How many features it dominates.
  public var features: Int
  /// How many of them have |λ / κ_i − 1| ≤ 10 %.
  public var holding: Int
  /// R² of the line of D on N among them; absent if all N are equal.
  public var rSquared: Double?
  /// Its slope times λ: 1 if D = N / λ; absent if all N are equal.
  public var slopeTimesEigenvalue: Double?

  /// The features that `eigenspace` dominates.
  public init(
    eigenspace: Int, features: Int, holding: Int, rSquared: Double? = nil,
    slopeTimesEigenvalue: Double? = nil
  ) {
    self.eigenspace = eigenspace
    self.features = features
    self.holding = holding
    self.rSquared = rSquared
    self.slopeTimesEigenvalue = slopeTimesEigenvalue
  }
}
