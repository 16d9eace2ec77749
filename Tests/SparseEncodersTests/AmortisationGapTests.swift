import LinearAlgebra
import Matrices
import SparseCoding
import SparseEncoders
import Testing
import Training

@Suite struct AmortisationGapTests {
  @Test func exactInferenceExplainsWhatTheTruthDoes() throws {
    let data = try sparseData(atoms: 16, dimension: 8, sparsity: 2, samples: 60, seed: 1)
    let none = Matrix(rows: 16, columns: 60)
    let gap = try AmortisationGap(of: none, data.dictionary, on: data.samples, .penalty(0.01))
    #expect(gap.encoder.active == 0 && gap.exact.active > 1.9)
    #expect((gap.exact.explained ?? 0) > 0.99)
    // Codes of 0 explain less than the mean does.
    #expect((gap.encoder.explained ?? 1) <= 0)
    #expect((gap.gap ?? 0) >= 0.99)
    let truth = try AmortisationGap(
      of: data.codes, data.dictionary, on: data.samples, .penalty(0.01))
    #expect(truth.encoder.active == 2)
    #expect(abs((truth.encoder.explained ?? 0) - 1) < 1e-12)
  }

  @Test(arguments: [0.5, 1.5, 3.0])
  func thePenaltyOfTheSameActivityIsFound(active: Double) throws {
    let data = try sparseData(atoms: 16, dimension: 8, sparsity: 3, samples: 400, seed: 2)
    var codes = Matrix(rows: 16, columns: 400)
    for sample in 0..<400 {
      let count = Int(active) + (sample.isMultiple(of: 2) ? 0 : Int((2 * active).rounded()) % 2)
      for j in 0..<count { codes[j, sample] = 1 }
    }
    let gap = try AmortisationGap(of: codes, data.dictionary, on: data.samples, .activity)
    #expect(gap.encoder.active == active)
    #expect(abs(gap.exact.active - active) < 0.02)
    let lasso = try Lasso(data.dictionary, penalty: gap.penalty)
    let residual = try lasso.kktResidual(SparseCodes(gap.codes), lasso.correlations(data.samples))
    #expect(residual < 1e-6)
  }

  /// No encoder has a lower objective than exact inference.
  @Test func encodersAreNotBetterThanTheMinimum() throws {
    let data = try sparseData(atoms: 16, dimension: 8, sparsity: 3, samples: 300, seed: 3)
    let goal = EncoderGoal.dictionary(SampleColumns(data.dictionary.atoms))
    let task = EncoderTask(samples: SampleColumns(data.samples), goal: goal, seed: 1)
    let plan = EncoderPlan(atoms: 16, penalty: 0.1, optimizer: .adam(rate: 0.01), tasks: [task])
    let encoder = try plan.trained(steps: 300)[0]
    let codes = try encoder.codes(of: data.samples)
    let decoder = try #require(encoder.decoder)
    let gap = try AmortisationGap(
      of: codes, decoder, on: data.samples, .penalty(plan.lassoPenalty))
    let lasso = try Lasso(decoder, penalty: plan.lassoPenalty)
    #expect(
      lasso.objective(data.samples, SparseCodes(gap.codes))
        < lasso.objective(data.samples, SparseCodes(codes)))
    #expect((gap.gap ?? 0) > 0.005)
    let scores = try [codes, gap.codes].map { try Recovery(ofCodes: $0, truth: data.codes).mean }
    #expect(scores[1] > scores[0] + 0.1)
  }

  @Test func samplesThatDoNotVaryHaveNoGap() throws {
    let dictionary = AtomDictionary.directions(of: .identity(2)).dictionary
    for samples in [Matrix(rows: 2, columns: 3, repeating: 0.1), Matrix(rows: 2, columns: 0)] {
      let codes = Matrix(rows: 2, columns: samples.columns)
      for match in [AmortisationGap.Match.activity, .penalty(0.1)] {
        let gap = try AmortisationGap(of: codes, dictionary, on: samples, match)
        #expect(gap.gap == nil && gap.encoder.explained == nil && gap.encoder.active == 0)
      }
    }
  }
}
