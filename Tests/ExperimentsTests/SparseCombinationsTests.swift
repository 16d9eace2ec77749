import Documents
import Figures
import LinearAlgebra
import Matrices
import SparseCoding
import Testing

@testable import Experiments

@Suite struct CombinationDataTests {
  @Test(arguments: [(100, 47), (500, 79), (1000, 93), (5000, 125), (10_000, 139)])
  func dimensionsAreThePublishedOnes(atoms: Int, dimension: Int) {
    #expect(CombinationSetting(atoms).dimension == dimension)
  }

  @Test(arguments: [40, 41])
  func trainingHasNoCombinationOfTheTest(atoms: Int) throws {
    let setting = CombinationSetting(atoms, sparsity: 3, tests: 50)
    let truth = try CombinationTruth(setting, seed: 2)
    let seen = try truth.seen.codes(of: 0..<4000)
    var uses = 0
    for sample in 0..<seen.count {
      let active = seen[sample].atoms
      #expect(active.count == 3)
      #expect(active[0] != 0 || !setting.late.contains(active[2]))
      uses += active.count { setting.late.contains($0) }
    }
    for sample in 0..<truth.codes.count {
      let active = truth.codes[sample].atoms
      #expect(active[0] == 0 && active.dropFirst().allSatisfy { setting.late.contains($0) })
    }
    // Poisson: three standard deviations.
    let expected = setting.usesOfLateAtoms(samples: 4000) * Double(setting.late.count)
    #expect(abs(Double(uses) - expected) < 3 * expected.squareRoot())
    #expect(truth.others != truth.codes)
    // Both laws have the same dictionary, and y = D z.
    let code = truth.codes[7]
    for i in 0..<setting.dimension {
      let sum = zip(code.atoms, code.values).reduce(0.0) {
        $0 + truth.dictionary.atoms[i, $1.0] * $1.1
      }
      #expect(abs(sum - truth.test[i, 7]) < 1e-12)
    }
  }
}

@Suite struct CombinationScoreTests {
  /// The published score by its definition, from dense codes.
  private func reference(_ found: SparseCodes, _ truth: SparseCodes) throws -> Double {
    func variances(_ codes: SparseCodes) -> [Double] {
      let dense = codes.dense.transposed
      return (0..<dense.columns).map { atom in
        let column = Array(dense.column(atom))
        let mean = column.reduce(0, +) / Double(column.count)
        return column.reduce(0) { $0 + ($1 - mean) * ($1 - mean) } / Double(column.count)
      }
    }
    func rows(_ codes: SparseCodes, _ chosen: [Int]) -> Matrix {
      codes.dense.transposed.selecting(columns: chosen).transposed
    }
    let true_ = variances(truth).enumerated().filter { $0.element > 1e-8 }.map(\.offset)
    let largest = variances(found).enumerated().sorted {
      ($1.element, $0.offset) < ($0.element, $1.offset)
    }.prefix(true_.count).map(\.offset)
    return try Recovery(ofCodes: rows(found, largest), truth: rows(truth, true_)).mean
  }

  @Test func scoresAreThoseOfTheDefinition() throws {
    let truth = try CombinationTruth(CombinationSetting(40, sparsity: 3, tests: 200), seed: 5)
    let lasso = try SparseCoder(truth.dictionary, .lasso(penalty: 0.05), .nonNegative)
      .codes(truth.test)
    for found in [lasso, truth.others, truth.codes] {
      let score = CombinationScore(of: found, truth: truth.codes)
      #expect(abs(score.published - (try reference(found, truth.codes))) < 1e-9)
      #expect(score.all >= score.published - 1e-9)
    }
    let own = CombinationScore(of: truth.codes, truth: truth.codes)
    #expect(abs(own.published - 1) < 1e-9 && abs(own.all - 1) < 1e-9)
  }

  /// Codes of large variance that mean nothing take the places of good ones in the published score only.
  @Test func loudCodesHideGoodOnes() throws {
    let truth = try CombinationTruth(CombinationSetting(40, sparsity: 3, tests: 200), seed: 5)
      .codes
    let loud = SparseCodes(
      atomCount: 80,
      (0..<truth.count).map { sample in
        let code = truth[sample]
        return .init(atoms: code.atoms + [40 + sample % 40], values: code.values + [100])
      })
    let score = CombinationScore(of: loud, truth: truth)
    #expect(abs(score.all - 1) < 1e-9)
    #expect(score.published < 0.5)
  }

  @Test func halvesOfTheAtomsAreScoredApart() throws {
    let setting = CombinationSetting(40, sparsity: 3, tests: 1)
    let truth = try CombinationTruth(setting, seed: 1).dictionary
    var generator = SeededGenerator(seed: 9)
    let other = AtomDictionary.random(
      dimension: setting.dimension, count: 40, using: &generator)
    let mixed = AtomDictionary.directions(
      of: Matrix(
        rows: setting.dimension, columns: 40,
        elements: (0..<40).flatMap { j in
          Array((setting.late.contains(j) ? other : truth).atoms.column(j))
        })
    ).dictionary
    let found = try CombinationAtoms(mixed, truth: truth, setting)
    #expect(found.early.found == 20 && abs(found.early.mean - 1) < 1e-9)
    #expect(found.late.count == 20 && found.late.found == 0 && found.late.mean < 0.9)
  }
}

@Suite struct CombinationChanceTests {
  /// Beside figures of an independent computation with NumPy for 1,000 atoms.
  @Test func codesThatKnowNothingScoreAboveZero() throws {
    let chance = try CombinationChance(CombinationSetting(1000), seed: 0)
    #expect(abs(chance.oneAtom - 0.147) < 0.005)
    #expect(abs(chance.twoAtoms - 0.147) < 0.005)
    #expect(abs(chance.others - 0.096) < 0.005)
  }
}

@Suite struct SparseCombinationsTests {
  private static func options() -> SparseCombinations.Options {
    var options = SparseCombinations.Options()
    options.problems = [
      .init(CombinationSetting(30, sparsity: 3, tests: 200), samples: [60, 500]),
      .init(CombinationSetting(20, sparsity: 2, tests: 200), samples: [200]),
    ]
    options.chance = [CombinationSetting(30, sparsity: 3, tests: 200)]
    return options
  }

  /// One run for all tests.
  private static let run = Result {
    try #require(
      try SparseCombinations(ExperimentContext(seed: 1, seeds: 2, folder: "none"), options()))
  }

  /// The oracle finds all; a dictionary from many samples nearly so; one from few samples, and one that knows nothing, do not.
  @Test func scoresAreOrderedByWhatIsKnown() throws {
    let row = try Self.run.get().rows[0]
    func mean(_ scores: [CombinationScore]) -> Double { Spread(scores.map(\.published)).mean }
    let (few, many) = (row.learnt[0], row.learnt[1])
    #expect(mean(row.oracle) > 0.95)
    #expect(mean(many.codes) > mean(few.codes) + 0.1)
    #expect(mean(row.random) < mean(row.oracle) - 0.2)
    #expect(mean(row.others) < mean(row.random))
    #expect(zip(many.atoms, few.atoms).allSatisfy { $0.late.found > $1.late.found })
    #expect(few.atoms.count == 2 && few.codes.count == 2)
  }

  /// The scores are those of the rooms' own learning and lasso.
  @Test func scoresAreThoseOfTheRooms() throws {
    let row = try Self.run.get().rows[1]
    let truth = try CombinationTruth(row.setting, seed: 2)
    var options = LearningOptions(atoms: 20)
    (options.starts, options.seed) = (1, 2)
    let learnt = try LearntDictionary(from: try truth.training(200), options)
    let codes = try SparseCoder(
      learnt.dictionary, .lasso(penalty: learnt.penalty), .nonNegative
    ).codes(truth.test)
    #expect(row.learnt[0].codes[1] == CombinationScore(of: codes, truth: truth.codes))
  }

  @Test func theDocumentHasItsTables() throws {
    let found = try Self.run.get()
    let document = found.document
    try document.check()
    #expect(document.pictures.map(\.name) == ["samples"])
    let text = document.rendered(as: .text)
    for row in found.rows {
      #expect(text.contains("\(row.setting.atoms), \(row.setting.dimension)"))
      #expect(text.contains(Spread(row.oracle.map(\.published)).text))
      for learnt in row.learnt {
        #expect(text.contains(Spread(learnt.codes.map(\.published)).text))
        #expect(text.contains(Spread(learnt.atoms.map(\.late.mean)).text))
      }
    }
    #expect(text.contains(found.chance[0].oneAtom.threeDecimals))
    // The same seeds say the same again.
    let again = try SparseCombinations(
      ExperimentContext(seed: 1, seeds: 2, folder: "none"), Self.options())
    #expect(again?.document == document)
    let stopped = ExperimentContext(seed: 1, folder: "none", shouldStop: { true })
    #expect(try SparseCombinations(stopped, Self.options()) == nil)
  }
}
