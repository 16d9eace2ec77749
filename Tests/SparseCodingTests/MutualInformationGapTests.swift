import LinearAlgebra
import Matrices
import SparseCoding
import Testing

@Suite struct MutualInformationGapTests {
  /// scikit-learn 1.9.1, `mutual_info_score` of `numpy.digitize` with the edges of `numpy.histogram`, as in disentanglement_lib.
  @Test func agreesWithScikitLearn() throws {
    let codes = Matrix.numbers(rows: 4, columns: 400, seed: 8)
    var factors = Matrix(rows: 2, columns: 400)
    for j in 0..<400 {
      factors[0, j] = codes[0, j] + 0.2 * codes[1, j]
      factors[1, j] = (codes[2, j] * 5 + 2.5).rounded(.down) + 1
    }
    let found = try MutualInformationGap(of: codes, factors)
    let information = Matrix(rows: [
      [1.575667370913048, 0.138362599752338], [0.552255615165018, 0.100863010425974],
      [0.557839205446349, 1.595674803265276], [0.496329307070422, 0.076530883654172],
    ])
    #expect(distance(found.information.elements, information.elements) < 1e-12)
    #expect(distance(found.entropies, [2.939602018714001, 1.605844710219504]) < 1e-12)
    #expect(
      distance(found.gaps.compactMap(\.self), [0.346246926960532, 0.907505062126298]) < 1e-12)
    #expect(abs(found.mean - 0.626875994543415) < 1e-12)
  }

  /// Every combination of factors with these numbers of values, once.
  private func grid(_ sizes: [Int]) -> Matrix {
    let count = sizes.reduce(1, *)
    var factors = Matrix(rows: sizes.count, columns: count)
    for j in 0..<count {
      var rest = j
      for (i, size) in sizes.enumerated() {
        factors[i, j] = Double(rest % size)
        rest /= size
      }
    }
    return factors
  }

  @Test func factorsOnAxesScoreOne() throws {
    // In a full grid the factors are independent without bias.
    let factors = grid([4, 5, 6, 3])
    var codes = Matrix(rows: 5, columns: factors.columns)
    for j in 0..<factors.columns {
      for (i, factor) in [2, 0, 3, 1].enumerated() {
        codes[i, j] = (i % 2 == 0 ? -3 : 0.1) * factors[factor, j] + Double(i)
      }
    }
    let found = try MutualInformationGap(of: codes, factors)
    #expect(abs(found.mean - 1) < 1e-12)
    #expect(found.chance < 0.02)
    // Two latents that know the same factor leave no gap.
    let twice = Matrix(
      rows: factors.transposed.selecting(columns: [0, 0, 1, 2, 3]).columnsAsArrays)
    let gaps = try MutualInformationGap(of: twice, factors).gaps
    #expect(gaps[0].map { abs($0) < 1e-12 } ?? false)
    #expect(gaps.dropFirst().allSatisfy { abs(($0 ?? 0) - 1) < 1e-12 })
  }

  @Test func continuousFactorsScoreOneButForBias() throws {
    var generator = SeededGenerator(seed: 1)
    let values = (0..<5 * 1000).map { _ in generator.uniform() }
    let factors = Matrix(rows: 5, columns: 1000, elements: values)
    let found = try MutualInformationGap(of: factors, factors)
    // Of 200 pairs of independent uniform variables numpy 2.4.6 gives 0.2043 nats; the entropy is nearly ln 20.
    #expect(abs(found.informationByChance - 0.2043) < 0.005)
    #expect(abs(found.mean - (1 - 0.21 / 2.99)) < 0.01)
    let independent = Matrix(rows: 5, columns: 1000, elements: values.shuffled(using: &generator))
    let other = try MutualInformationGap(of: independent, factors)
    #expect(other.mean < 0.02 && abs(other.mean - other.chance) < 0.01)
  }

  @Test func silentLatentsHaveABinOfTheirOwn() throws {
    // Activity and its least size would share a bin: only whether the latent is silent tells the factor.
    let factor = (0..<200).map { Double($0 % 2 + 1) }
    let code = factor.enumerated().map { $1 == 1 ? 0 : $0 == 1 ? 100 : 0.5 }
    let found = try MutualInformationGap(of: Matrix(rows: [code]), Matrix(rows: [factor]))
    #expect(found.mean > 0.99)
  }

  @Test func awkwardShapesAreDefined() throws {
    let codes = Matrix.numbers(rows: 2, columns: 10, seed: 1)
    let constant = Matrix(rows: 1, columns: 10, repeating: 0.1)
    #expect(try MutualInformationGap(of: codes, constant).gaps == [nil])
    #expect(try MutualInformationGap(of: codes, constant).mean == 0)
    #expect(try MutualInformationGap(of: constant, codes).gaps == [0, 0])
    #expect(try MutualInformationGap(of: Matrix(rows: 0, columns: 10), codes).gaps == [0, 0])
    let empty = Matrix(rows: 2, columns: 0)
    #expect(try MutualInformationGap(of: empty, empty).gaps == [nil, nil])
    // Numbers whose difference overflows.
    let large = Matrix(rows: [[-1e308, 1e308, -1e308, 1e308]])
    #expect(try MutualInformationGap(of: large, large).mean == 1)
  }
}

extension Matrix {
  fileprivate var columnsAsArrays: [[Double]] { (0..<columns).map { Array(column($0)) } }
}
