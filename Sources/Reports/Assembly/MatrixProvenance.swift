/// What a matrix is called and how it was stored: what a report says that the analysis does not know.
public struct MatrixProvenance: Equatable, Sendable {
  /// The matrix's name in its file.
  public let name: String
  /// The array's shape, as stored.
  public let shape: [Int]
  /// The elements' type, as stored.
  public let dtype: String
  /// Which index of the stored array numbers the features.
  public let orientation: MatrixReport.Orientation
  /// Why that orientation was taken.
  public let orientationReason: String

  /// A name, a stored shape and an orientation with its reason.
  public init(
    name: String, shape: [Int], dtype: String, orientation: MatrixReport.Orientation,
    orientationReason: String
  ) {
    self.name = name
    self.shape = shape
    self.dtype = dtype
    self.orientation = orientation
    self.orientationReason = orientationReason
  }
}
