import Documents
import Figures
import LinearAlgebra
import Matrices
import SparseCoding
import SparseEncoders
import TestSupport
import Testing
import Training

@testable import Experiments

@Suite struct SparseCodesReproducedTests {
  private static func options() -> SparseCodesReproduced.Options {
    var options = SparseCodesReproduced.Options()
    options.setting = SparseSetting(8, 6, sparsity: 2, samples: 50)
    (options.hidden, options.steps) = ([5], 20)
    (options.scale, options.scaleSteps) = ([SparseSetting(6, 4, sparsity: 2, samples: 40)], 5)
    return options
  }

  private static func context(_ folder: String, seeds: Int = 2) -> ExperimentContext {
    ExperimentContext(seed: 3, seeds: seeds, folder: folder)
  }

  /// One run for all tests.
  private static let run = Result {
    let scratch = try ScratchFolder()
    return try #require(
      try SparseCodesReproduced(context(scratch.path("trainings")), options()))
  }

  /// Scores are recomputed from the rooms' own encoders, dictionaries and codes.
  @Test func scoresAreThoseOfTheRooms() throws {
    let options = Self.options()
    let found = try Self.run.get()
    let truths = try (3..<5).map { try SparseTruth(options.setting, seed: UInt64($0)) }
    let regimes = Dictionary(uniqueKeysWithValues: found.regimes.map { ($0.regime, $0) })
    let lasso = try truths.map { truth in
      let codes = try SparseCoder(
        truth.dictionary, .lasso(penalty: 0.01 * 6 / 16), .nonNegative
      ).codes(truth.test.samples).dense
      return try Recovery(ofCodes: codes, truth: truth.test.codes).mean
    }
    #expect(regimes[.dictionaryKnown]?[.lasso]?.codes.values == lasso)
    let tasks = truths.enumerated().map { number, truth in
      EncoderTask(
        samples: SampleColumns(truth.training.samples), goal: .nothing, seed: UInt64(3 + number))
    }
    let encoders = try EncoderPlan(atoms: 8, tasks: tasks).trained(steps: 40)
    let scores = try zip(truths, encoders).map { truth, encoder in
      try Recovery(ofCodes: encoder.codes(of: truth.test.samples), truth: truth.test.codes).mean
    }
    let autoencoder = try #require(regimes[.nothingKnown]?[.autoencoder])
    #expect(autoencoder.codes.values == scores)
    #expect(autoencoder.flops == encoders[0].flops.encoding(samples: 50))
    let atoms = try zip(truths, encoders).map {
      try Recovery(of: #require($1.decoder), truth: $0.dictionary).mean
    }
    #expect(autoencoder.atoms?.values == atoms)
    #expect(
      found.chance.atoms == (try Recovery.chance(dimension: 6, count: 8, truth: 8, seed: 3)))
  }

  /// Codes and dictionaries that know nothing of the truth are near chance; the lasso with the dictionary is far above.
  ///
  /// The limits are three standard deviations of a mean over 2 seeds, from some hundred problems of this size drawn with NumPy: chance for codes
  /// 0.237 ± 0.022, random dictionaries ± 0.035, the lasso with a random dictionary 0.533 ± 0.043, with the true one 0.998 ± 0.006.
  @Test func chanceIsBesideTheScores() throws {
    let found = try Self.run.get()
    #expect(abs(found.chance.codes - 0.237) < 0.065)
    let unknown = try #require(found.regimes.first { $0.regime == .nothingKnown })
    let random = try #require(unknown[.randomDictionary]?.atoms)
    #expect(abs(random.mean - found.chance.atoms) < 0.106)
    let known = try #require(found.regimes.first { $0.regime == .dictionaryKnown })
    #expect(try #require(known[.lasso]).codes.mean > 0.98)
    #expect(try #require(unknown[.randomDictionary]).codes.mean - 0.533 < 0.13)
    #expect(known[.lasso]?.atoms == nil)
  }

  @Test func theDocumentHasARowForEachWay() throws {
    let found = try Self.run.get()
    let document = found.document
    try document.check()
    #expect(document.pictures.map(\.name) == ["regimes", "scale"])
    let text = document.rendered(as: .text)
    for regime in found.regimes {
      #expect(text.contains(regime.regime.name))
      for score in regime.scores {
        #expect(text.contains(score.method.name) && text.contains(score.codes.text))
      }
    }
    #expect(text.contains("6, 4") && text.contains("0.566 ± 0.011"))
    // The same seeds say the same again.
    let scratch = try ScratchFolder()
    let again = try SparseCodesReproduced(
      Self.context(scratch.path("trainings")), Self.options())
    #expect(again?.document == document)
    var stopped = Self.context(scratch.path("others"))
    stopped.shouldStop = { true }
    #expect(try SparseCodesReproduced(stopped, Self.options()) == nil)
  }

  @Test func truthsAreIndependentAndRepeatable() throws {
    let setting = SparseSetting(16, 8, samples: 1024)
    let one = try SparseTruth(setting, seed: 1)
    let same = try SparseTruth(setting, seed: 1)
    #expect(one.test.samples == same.test.samples && one.dictionary == same.dictionary)
    #expect(one.test.samples != one.training.samples)
    let other = try SparseTruth(setting, seed: 2)
    #expect(one.dictionary != other.dictionary)
    #expect(one.test.codes.column(0).count { $0 != 0 } == 3)
    #expect(one.wrongDictionary(seed: 1) != one.dictionary)
    #expect(try abs(one.chanceOfCodes() - 0.059) < 0.01)
  }
}

@Suite struct SpreadTests {
  @Test func meanAndDeviationAreThoseOfTheValues() {
    let spread = Spread([1, 2, 4])
    #expect(abs(spread.mean - 7.0 / 3) < 1e-15)
    #expect(abs(spread.deviation - (7.0 / 3).squareRoot()) < 1e-15)
    #expect(Spread([0.5]).text == "0.500" && Spread([0.5]).deviation == 0)
    #expect(Spread([]).mean == 0)
    #expect(Spread([0.25, 0.75]).text == "0.500 ± 0.354")
  }

  @Test(arguments: [
    (0.0, "0.000"), (0.9996, "1.000"), (-0.0125, "-0.013"), (12.3456, "12.346"), (-0.0001, "0.000"),
    (.nan, "–"), (.infinity, "–"),
  ])
  func threeDecimalsAreRounded(value: Double, text: String) {
    #expect(value.threeDecimals == text)
  }
}
