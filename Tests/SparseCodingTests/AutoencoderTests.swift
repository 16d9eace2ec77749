import LinearAlgebra
import Matrices
import SparseCoding
import Testing

/// The codes that encoders give.
@Suite struct AutoencoderTests {
  private let samples = Matrix.numbers(rows: 6, columns: 5, seed: 15)

  private func list(_ count: Int, seed: Int, times factor: Double = 1) -> [Double] {
    Matrix.numbers(rows: count, columns: 1, seed: seed).elements.map { factor * $0 }
  }

  private func autoencoder(
    _ activation: Autoencoder.Activation, _ normalisation: Autoencoder.Normalisation = .none,
    _ centring: Autoencoder.Centring = .subtracted
  ) throws -> Autoencoder {
    var isGated = false
    if case .gated = activation { isGated = true }
    return try Autoencoder(
      encoder: .numbers(rows: 6, columns: 10, seed: 11),
      bias: list(10, seed: 13, times: isGated ? 0 : 0.4),
      decoder: Matrix.numbers(rows: 6, columns: 10, seed: 12).mapping { 2 * $0 },
      offset: list(6, seed: 14), activation, centring: centring, normalisation: normalisation)
  }

  /// numpy 2.4.6, the formulas: the code of the first sample.
  @Test func codesAgreeWithNumPy() throws {
    let large = [1: 0.54572956145373, 3: 0.908012141921348]
    let kinds: [(Autoencoder.Activation, [Int: Double])] = [
      (
        .relu,
        large.merging(
          [
            0: 0.327519669236589, 2: 0.159665681831498, 7: 0.0591326711067459,
            8: 0.305531070187017,
          ], uniquingKeysWith: +)
      ),
      (.topK(3), large.merging([8: 0.305531070187017], uniquingKeysWith: +)),
      (.topK(3, .byLength), large.merging([0: 0.327519669236589], uniquingKeysWith: +)),
      (
        .absoluteTopK(3),
        [3: 0.908012141921348, 4: -0.841389113683738, 5: -1.14114784731107]
      ),
      (
        .batchTopK(threshold: 0.1),
        large.merging(
          [0: 0.327519669236589, 2: 0.159665681831498, 8: 0.305531070187017],
          uniquingKeysWith: +)
      ),
      (
        .jumpReLU(thresholds: list(10, seed: 16)),
        [
          0: 0.327519669236589, 2: 0.159665681831498, 3: 0.908012141921348,
          8: 0.305531070187017,
        ]
      ),
      (
        .gated(
          gates: list(10, seed: 17), magnitudes: list(10, seed: 18, times: 0.2),
          logarithms: list(10, seed: 19)),
        [
          0: 0.195649464185566, 1: 0.466540919573058, 2: 0.177452918818063,
          3: 0.272308357736949, 8: 0.122298055583417,
        ]
      ),
    ]
    for (activation, expected) in kinds {
      let autoencoder = try autoencoder(activation)
      let codes = try autoencoder.codes(samples)
      let code = codes.dense.column(0)
      #expect(
        distance(code, (0..<10).map { expected[$0] ?? 0 }) < 1e-14, "\(activation)")
      #expect((autoencoder.signs == .any) == codes.values.contains { $0 < 0 })
    }
  }

  /// numpy 2.4.6: Σ |z| of all samples.
  @Test(arguments: [
    (Autoencoder.Normalisation.constantNorm, 26.10012644171516),
    (.layerNorm, 24.696089755436407),
  ])
  func samplesAreNormalised(
    normalisation: Autoencoder.Normalisation, sum: Double
  ) throws {
    let codes = try autoencoder(.relu, normalisation).codes(samples)
    #expect(abs(codes.values.reduce(0, +) - sum) < 1e-12)
  }

  @Test(arguments: Autoencoder.Normalisation.allCases)
  func reconstructionsAreScaledBack(normalisation: Autoencoder.Normalisation) throws {
    // The identity, where nothing is negative: it explains everything.
    let normal = try Autoencoder(
      encoder: .identity(6), bias: Array(repeating: 9, count: 6), decoder: .identity(6),
      offset: Array(repeating: -9, count: 6), .relu, centring: .kept,
      normalisation: normalisation)
    let codes = try normal.codes(samples)
    let result = normal.reconstructions(codes, of: samples)
    // The small number in the divisor of a layer norm is not undone.
    let limit = normalisation == .layerNorm ? 1e-4 : 1e-13
    #expect(distance(result.elements, samples.elements) < limit)
    #expect(codes.meanCount == 6)
  }

  @Test func theOffsetIsSubtractedOnlyIfSaid() throws {
    let centred = samples.columns
    var moved = samples
    for j in 0..<centred {
      for i in 0..<6 { moved[i, j] -= list(6, seed: 14)[i] }
    }
    let kept = try autoencoder(.relu, .none, .kept)
    let subtracted = try autoencoder(.relu)
    #expect(try kept.codes(moved) == subtracted.codes(samples))
    #expect(try kept.codes(samples) != subtracted.codes(samples))
    #expect(kept.targets(samples) == moved && subtracted.targets(samples) == moved)
  }

  @Test func deadAtomsAndZeroSamplesHaveCodes() throws {
    let decoder = Matrix(columns: [[3, 0], [0, 0], [0, 1e-200]], rows: 2)
    for activation in [Autoencoder.Activation.relu, .topK(3), .topK(3, .byLength)] {
      let autoencoder = try Autoencoder(
        encoder: Matrix(columns: [[1, 0], [1, 0], [0, 1]], rows: 2), bias: [0, 1, 0],
        decoder: decoder, offset: [0, 0], activation, normalisation: .constantNorm)
      let codes = try autoencoder.codes(Matrix(columns: [[0, 0], [2, 0]], rows: 2))
      #expect(codes.offsets == [0, 0, 1] && codes.atoms == [0])
      #expect(abs(codes.values[0] - 3 * 2.0.squareRoot()) < 1e-14)
      #expect(try autoencoder.codes(Matrix(rows: 2, columns: 0)).count == 0)
    }
  }

  @Test func equalValuesAreTakenInOrder() throws {
    let autoencoder = try Autoencoder(
      encoder: Matrix(rows: 1, columns: 4, repeating: 1), bias: [0, 0, 1, 0],
      decoder: Matrix(rows: 1, columns: 4, repeating: 1), offset: [0], .topK(2))
    #expect(try autoencoder.codes(Matrix(rows: 1, columns: 1, repeating: 1)).atoms == [0, 2])
  }

  @Test func manySamplesAreCodedAsFew() throws {
    var generator = SeededGenerator(seed: 1)
    let many = Matrix.gaussian(rows: 6, columns: 700, using: &generator)
    let autoencoder = try autoencoder(.topK(3))
    let codes = try autoencoder.codes(many)
    #expect(codes.count == 700)
    for sample in [0, 255, 256, 699] {
      let alone = try autoencoder.codes(many.selecting(columns: [sample]))
      #expect(alone[0].atoms == codes[sample].atoms)
      #expect(distance(alone[0].values, codes[sample].values) < 1e-14)
    }
  }

  @Test func impossibleNumbersAreRefused() {
    func refusal(
      _ activation: Autoencoder.Activation, bias: [Double] = [0, 0], offset: [Double] = [0],
      encoder: Matrix = Matrix(rows: 1, columns: 2, repeating: 1)
    ) -> String {
      do throws(Autoencoder.Defect) {
        _ = try Autoencoder(
          encoder: encoder, bias: bias, decoder: Matrix(rows: 1, columns: 2, repeating: 1),
          offset: offset, activation)
        return ""
      } catch {
        return error.description
      }
    }
    #expect(refusal(.relu) == "" && refusal(.topK(2)) == "")
    for k in [3, 0, -1, .max, .min] {
      #expect(
        refusal(.topK(k)) == "k: expected 1 to 2, the number of atoms, found \(k)")
    }
    #expect(
      refusal(.batchTopK(threshold: .nan))
        == "threshold, element 0: expected a finite number that is not too large, found nan")
    #expect(refusal(.jumpReLU(thresholds: [0, .infinity])).hasPrefix("threshold, element 1"))
    #expect(refusal(.jumpReLU(thresholds: [0])) == "threshold: expected 2 numbers, found 1")
    #expect(
      refusal(.gated(gates: [0, 0], magnitudes: [0, 0], logarithms: [0, 800]))
        .hasPrefix("r_mag, element 1"))
    #expect(refusal(.relu, bias: [0, -.infinity]).hasPrefix("encoder bias, element 1"))
    #expect(refusal(.relu, offset: []) == "offset: expected 1 numbers, found 0")
    #expect(
      refusal(.relu, encoder: Matrix(rows: 2, columns: 1))
        == "expected an encoder of 1 × 2, as the decoder has, found 2 × 1")
  }
}
