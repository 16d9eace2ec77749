/// What a matrix is called and how it was stored: what a report says that the analysis does not know.
package struct MatrixProvenance: Equatable, Sendable {
  /// The matrix's name in its file.
  package let name: String
  /// The array's shape, as stored.
  package let shape: [Int]
  /// The elements' type, as stored.
  package let dtype: String
  /// Which index of the stored array numbers the features.
  package let orientation: MatrixReport.Orientation
  /// Why that orientation was taken.
  package let orientationReason: String

  /// A name, a stored shape and an orientation with its reason.
  package init(
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
