import LinearAlgebra
import Matrices

/// A trained sparse autoencoder: x ≈ D z + b, with codes z that one layer computes from x.
///
/// Its numbers are those of its file. `dictionary` and `codes` are for atoms of length 1: the lengths of the decoder's vectors are taken
/// into the codes.
package struct Autoencoder: Sendable {
  /// Whether the offset b is subtracted from a sample before it is read.
  package enum Centring: String, Sendable, CaseIterable {
    /// x − b is read.
    case subtracted
    /// x is read as it is.
    case kept
  }

  /// The decoder's vectors as atoms of length 1; a vector of length 0 is a dead atom, which no code uses.
  package let dictionary: AtomDictionary
  /// The lengths of the decoder's vectors.
  package let lengths: [Double]
  /// b, M numbers: what the dictionary explains is x − b.
  package let offset: [Double]
  /// How a sample is scaled before anything else.
  package let normalisation: Normalisation
  /// Whether b is subtracted before a sample is read.
  package let centring: Centring
  /// What makes codes of the read numbers.
  package let activation: Activation
  /// The directions that are read, M × N, one a column.
  let encoder: Matrix
  /// What is added to the numbers that are read, N numbers.
  let bias: [Double]

  /// An autoencoder.
  ///
  /// - Parameters:
  ///   - encoder: the directions that are read, M × N, one a column.
  ///   - bias: what is added to ⟨column, x⟩, N numbers; 0 for a gated one, whose activation has biases of its own.
  ///   - decoder: the directions that are written, M × N, one a column.
  ///   - offset: b, M numbers.
  /// - Throws: `Defect` for numbers that make no autoencoder.
  package init(
    encoder: Matrix, bias: [Double], decoder: Matrix, offset: [Double], _ activation: Activation,
    centring: Centring = .subtracted, normalisation: Normalisation = .none
  ) throws(Defect) {
    let (dimension, count) = (decoder.rows, decoder.columns)
    guard (encoder.rows, encoder.columns) == (dimension, count) else {
      throw .encoderShape(
        found: [encoder.rows, encoder.columns], decoder: [dimension, count])
    }
    try Defect.check("encoder", encoder.elements, count: dimension * count)
    try Defect.check("decoder", decoder.elements, count: dimension * count)
    try Defect.check("encoder bias", bias, count: count)
    try Defect.check("offset", offset, count: dimension)
    try activation.check(atoms: count)
    (dictionary, lengths) = AtomDictionary.directions(of: decoder)
    (self.encoder, self.bias, self.offset) = (encoder, bias, offset)
    (self.activation, self.centring) = (activation, centring)
    self.normalisation = normalisation
  }

  /// Which codes it can have.
  package var signs: Lasso.Signs {
    if case .absoluteTopK = activation { .any } else { .nonNegative }
  }

  /// Why numbers make no autoencoder.
  package enum Defect: Error, Equatable, CustomStringConvertible {
    /// The encoder does not have the shape of the decoder.
    case encoderShape(found: [Int], decoder: [Int])
    /// A list has the wrong length.
    case length(String, expected: Int, found: Int)
    /// A number is NaN, infinite, or too large to compute with.
    case outOfRange(String, place: Int, found: Double)
    /// The number of active atoms is not possible.
    case sparsity(found: Int, atoms: Int)

    /// What was expected, and what was found.
    package var description: String {
      switch self {
      case .encoderShape(let found, let decoder):
        "expected an encoder of \(decoder[0]) × \(decoder[1]), as the decoder has, "
          + "found \(found[0]) × \(found[1])"
      case .length(let name, let expected, let found):
        "\(name): expected \(expected) numbers, found \(found)"
      case .outOfRange(let name, let place, let found):
        "\(name), element \(place): expected a finite number that is not too large, found \(found)"
      case .sparsity(let found, let atoms):
        "k: expected 1 to \(atoms), the number of atoms, found \(found)"
      }
    }

    /// Checks the length of a list, and that its numbers are small enough for products of two.
    static func check(
      _ name: String, _ numbers: [Double], count: Int, below limit: Double = 1e100
    ) throws(Defect) {
      guard numbers.count == count else {
        throw .length(name, expected: count, found: numbers.count)
      }
      // Not `>=`, which NaN would pass.
      if let place = numbers.firstIndex(where: { !(abs($0) < limit) }) {
        throw .outOfRange(name, place: place, found: numbers[place])
      }
    }
  }
}
