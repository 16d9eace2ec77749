import SparseCoding

/// A dictionary: N atoms of unit length in M dimensions, and how near to each other they are.
public struct DictionaryReport: Codable, Equatable, Sendable {
  /// An atom that is nearly the same as an earlier one, up to sign.
  public struct Duplicate: Codable, Equatable, Sendable {
    /// The atom.
    public let atom: Int
    /// The earlier atom with the largest |cos|.
    public let earlier: Int
    /// Their cosine.
    public let cosine: Double
  }

  /// What it is called: the name of its tensor, or `learnt`.
  public let name: String
  /// The shape as stored; absent for a dictionary that was learnt.
  public let shape: [Int]?
  /// The type of the elements as stored; absent for a dictionary that was learnt.
  public let dtype: String?
  /// Which index of the stored array numbers the atoms; absent for a dictionary that was learnt.
  public let orientation: MatrixReport.Orientation?
  /// N, the number of atoms.
  public let atomCount: Int
  /// M, the number of dimensions.
  public let dimension: Int
  /// How many atoms have length 0; they have no direction.
  public let zeroCount: Int
  /// The largest |⟨d_i, d_j⟩| of two atoms.
  public let coherence: Double
  /// The least coherence that N atoms in M dimensions can have, √((N − M) / (M (N − 1))); 0 for N ≤ M (Welch 1974).
  public let welchBound: Double
  /// How many atoms repeat an earlier one: |cos| above 0.99.
  public let duplicateCount: Int
  /// The first 100 of them.
  public let duplicates: [Duplicate]

  /// The report on a dictionary.
  ///
  /// - Parameter provenance: what it is called and how it was stored; nil for one that was learnt.
  /// - Throws: `LinearAlgebraError.tooLarge`.
  package init(_ dictionary: AtomDictionary, _ provenance: MatrixProvenance?) throws {
    name = provenance?.name ?? "learnt"
    shape = provenance?.shape
    dtype = provenance?.dtype
    orientation = provenance?.orientation
    (atomCount, dimension) = (dictionary.count, dictionary.dimension)
    zeroCount = dictionary.zeroCount
    coherence = try dictionary.coherence()
    welchBound = dictionary.welchBound
    let found = try DuplicateAtoms(in: dictionary).duplicates
    duplicateCount = found.count
    duplicates = found.prefix(100).map {
      Duplicate(atom: $0.atom, earlier: $0.earlier, cosine: $0.cosine)
    }
  }
}
