import Matrices

/// Codes of n samples over N atoms, with only the elements that are not 0: sample after sample, atoms ascending in each.
public struct SparseCodes: Equatable, Sendable {
  /// The code of one sample.
  package struct Code: Equatable, Sendable {
    /// The atoms with an element that is not 0, ascending.
    package var atoms: [Int] = []
    /// Their elements.
    package var values: [Double] = []

    /// A code; the parameters are its properties.
    package init(atoms: [Int] = [], values: [Double] = []) {
      (self.atoms, self.values) = (atoms, values)
    }

    /// The elements of N numbers that are not 0.
    package init(_ dense: some RandomAccessCollection<Double>) {
      for (atom, value) in dense.enumerated() where value != 0 {
        atoms.append(atom)
        values.append(value)
      }
    }
  }

  /// N, the number of atoms.
  public let atomCount: Int
  /// Where the elements of each sample begin, and where the last ones end: n + 1 numbers.
  public private(set) var offsets: [Int] = [0]
  /// The atom of each element.
  public private(set) var atoms: [Int] = []
  /// The elements.
  public private(set) var values: [Double] = []

  /// No samples.
  package init(atomCount: Int) { self.atomCount = atomCount }

  /// The codes of samples, one after the other.
  package init(atomCount: Int, _ codes: some Sequence<Code>) {
    self.init(atomCount: atomCount)
    for code in codes { append(code) }
  }

  /// The elements of a matrix N × n that are not 0.
  package init(_ dense: Matrix) {
    self.init(atomCount: dense.rows)
    for sample in 0..<dense.columns { append(Code(dense.column(sample))) }
  }

  /// n, the number of samples.
  public var count: Int { offsets.count - 1 }

  /// The code of a sample.
  package subscript(sample: Int) -> Code {
    let places = offsets[sample]..<offsets[sample + 1]
    return Code(atoms: Array(atoms[places]), values: Array(values[places]))
  }

  /// The codes of some samples that follow each other.
  package func selecting(_ samples: Range<Int>) -> SparseCodes {
    var part = SparseCodes(atomCount: atomCount)
    let places = offsets[samples.lowerBound]..<offsets[samples.upperBound]
    part.atoms = Array(atoms[places])
    part.values = Array(values[places])
    part.offsets = samples.reduce(into: [0]) { $0.append(offsets[$1 + 1] - places.lowerBound) }
    return part
  }

  /// Adds the code of one more sample.
  package mutating func append(_ code: Code) {
    atoms += code.atoms
    values += code.values
    offsets.append(atoms.count)
  }

  /// Adds the codes of more samples.
  package mutating func append(_ other: SparseCodes) {
    precondition(other.atomCount == atomCount, "codes over different dictionaries")
    let end = atoms.count
    atoms += other.atoms
    values += other.values
    offsets += other.offsets.dropFirst().map { $0 + end }
  }

  /// All elements, N × n, one sample a column.
  public var dense: Matrix {
    var dense = Matrix(rows: atomCount, columns: count)
    for sample in 0..<count {
      for place in offsets[sample]..<offsets[sample + 1] {
        dense[atoms[place], sample] = values[place]
      }
    }
    return dense
  }

  /// L0, the mean number of elements of a sample that are not 0; 0 for no samples.
  public var meanCount: Double { count > 0 ? Double(values.count) / Double(count) : 0 }
}
