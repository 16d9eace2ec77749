import Glibc

extension Autoencoder {
  /// What makes a code of p, the N numbers that the encoder reads of a sample.
  package enum Activation: Equatable, Sendable {
    /// max(p, 0).
    case relu
    /// The k largest p, as far as they are positive (Makhzani and Frey 2013, Gao et al. 2024).
    case topK(Int, Ranking = .asRead)
    /// The k largest |p| with their signs.
    case absoluteTopK(Int, Ranking = .asRead)
    /// All positive p above one threshold, as batch top-k uses it after training (Bussmann, Leask and Nanda 2024).
    case batchTopK(threshold: Double)
    /// All positive p above the atom's own threshold (Rajamanoharan et al. 2024).
    case jumpReLU(thresholds: [Double])
    /// max(e^r p + m, 0) where p + g > 0, with g, m and r of the atom (Rajamanoharan et al. 2024).
    case gated(gates: [Double], magnitudes: [Double], logarithms: [Double])

    /// What top-k compares, and takes as code.
    package enum Ranking: String, Sendable, CaseIterable {
      /// p, the factor of the decoder's vector.
      case asRead = "as read"
      /// p times the length of the decoder's vector, the factor of the unit atom.
      case byLength = "by length"
    }

    /// Checks the numbers for N atoms.
    func check(atoms: Int) throws(Defect) {
      switch self {
      case .relu: break
      case .topK(let k, _), .absoluteTopK(let k, _):
        guard (1...max(1, atoms)).contains(k), atoms > 0 else {
          throw .sparsity(found: k, atoms: atoms)
        }
      case .batchTopK(let threshold): try Defect.check("threshold", [threshold], count: 1)
      case .jumpReLU(let thresholds): try Defect.check("threshold", thresholds, count: atoms)
      case .gated(let gates, let magnitudes, let logarithms):
        try Defect.check("gate bias", gates, count: atoms)
        try Defect.check("magnitude bias", magnitudes, count: atoms)
        // The exponential must be finite.
        try Defect.check("r_mag", logarithms, count: atoms, below: 100)
      }
    }

    /// The elements of a code that are not 0, for decoder vectors of the given lengths.
    func code(_ read: [Double], _ lengths: [Double]) -> (atoms: [Int], values: [Double]) {
      switch self {
      case .relu: return Self.kept(read) { read[$0] > 0 }
      case .batchTopK(let threshold):
        return Self.kept(read) { read[$0] > max(threshold, 0) }
      case .jumpReLU(let thresholds):
        return Self.kept(read) { read[$0] > max(thresholds[$0], 0) }
      case .gated(let gates, let magnitudes, let logarithms):
        let open = read.indices.map { read[$0] * exp(logarithms[$0]) + magnitudes[$0] }
        return Self.kept(open) { read[$0] + gates[$0] > 0 && open[$0] > 0 }
      case .topK(let k, let ranking):
        return Self.largest(k, Self.ranked(read, ranking, lengths)) { $0 }
      case .absoluteTopK(let k, let ranking):
        return Self.largest(k, Self.ranked(read, ranking, lengths)) { abs($0) }
      }
    }

    /// The factors of unit atoms, or of the decoder's vectors.
    private static func ranked(
      _ read: [Double], _ ranking: Ranking, _ lengths: [Double]
    ) -> [Double] {
      ranking == .asRead ? read : zip(read, lengths).map { $0 * $1 }
    }

    private static func kept(
      _ values: [Double], _ isKept: (Int) -> Bool
    ) -> (atoms: [Int], values: [Double]) {
      let atoms = values.indices.filter(isKept)
      return (atoms, atoms.map { values[$0] })
    }

    /// The k values of largest size above 0; of equal ones the first.
    private static func largest(
      _ k: Int, _ values: [Double], _ size: (Double) -> Double
    ) -> (atoms: [Int], values: [Double]) {
      let positive = values.indices.filter { size(values[$0]) > 0 }
      let atoms = positive.sorted {
        (size(values[$1]), $0) < (size(values[$0]), $1)
      }.prefix(k).sorted()
      return (atoms, atoms.map { values[$0] })
    }

    /// Whether codes are factors of unit atoms, and not of the decoder's vectors.
    var isByLength: Bool {
      switch self {
      case .topK(_, .byLength), .absoluteTopK(_, .byLength): true
      default: false
      }
    }
  }
}
