import Foundation
import LinearAlgebra
import Reports
import TeacherStudent
import TestSupport
import Testing
import Training
import TrainingDynamics

/// The report on a training, for people and for programs.
@Suite struct DynamicsReportTests {
  private struct Unfinished: Error {}

  private func report(
    _ student: Student = .superposed(SuperposedStudent(dimension: 6)), a: Double = 1.5,
    b: Double = 0.5, loss: StudentLoss = .squared,
    optimizer: StudentOptimizer = .descent(rate: 0.5),
    steps: Int = 300
  ) throws -> DynamicsReport {
    let scratch = try ScratchFolder()
    let plan = TeacherStudentPlan(
      teacher: Teacher(features: 24, frequencyExponent: a, importanceExponent: b),
      student: student, data: .everyFeature, loss: loss, optimizer: optimizer, seeds: [1])
    let run = DynamicsRun(plan, steps: steps, checkpoints: 30)
    guard case .finished(let found) = try run.outcome(in: scratch.path("run")) else {
      throw Unfinished()
    }
    return DynamicsReport(
      found, folder: "a <folder>",
      generator: GeneratorReport(version: "0", blas: nil, threads: nil), options: [:])
  }

  @Test func theTextStatesTheStudentTheSlopeAndTheTheory() throws {
    let report = try report()
    // Without the ends of lines.
    let text = try report.rendered(as: .text).split(whereSeparator: \.isWhitespace)
      .joined(separator: " ")
    for words in [
      "exponent \(DynamicsReportTests.start(report.fitted?.value))",
      "y = ReLU(Wᵀ B W x + c) with 24 features in 6 dimensions", "gradient descent with rate 0.5",
      "local slopes there", "in the same window, from the exact sum", "α = 1 for endless ones",
      "is a reconstruction", "own loss interference learnt", "1 % of the start", "of the same loss",
    ] {
      #expect(text.contains(words), "\(words)\n\(text)")
    }
  }

  private static func start(_ value: Double?) -> String {
    String("\(value ?? .nan)".prefix(3))
  }

  @Test func ofAdamTheReportWarns() throws {
    let report = try report(optimizer: .adam(.adam(rate: 0.01)))
    #expect(report.warnings.contains { $0.contains("Adam") } && report.prediction == nil)
  }

  @Test func withoutSuperpositionThereIsNoReconstructionAndNoGeometry() throws {
    let report = try report(.diagonal)
    #expect(report.warnings == [] && report.states.allSatisfy { $0.framePotential == nil })
    let text = try report.rendered(as: .text)
    #expect(text.contains("y_i = s_i x_i") && !text.contains("saturation"), "\(text)")
  }

  @Test func shortTrainingsHaveNoSlope() throws {
    let report = try report(steps: 5)
    #expect(report.fitted == nil && report.summary.contains("too few checkpoints"))
    try checkContract(report)
  }

  @Test func theJSONKeepsTheContract() throws {
    try checkContract(report())
    try checkContract(report(.diagonal, a: 1.1, b: 0))
    try checkContract(
      report(
        .superposed(SuperposedStudent(dimension: 6, activation: .linear)),
        loss: .crossEntropy(sharpness: 10), steps: 40))
    let json = try report().rendered(as: .json)
    let schema = try Self.schema
    for (good, bad) in [
      (#""losses": ["#, #""losses": [1,"#), (#""folder""#, #""place""#),
      (#""step": 0"#, #""step": 0.5"#),
    ] {
      #expect(json.contains(good))
      let broken = try JSONTree.read(json.replacing(good, with: bad))
      #expect(SchemaChecker(schema).failures(in: broken) != [])
    }
  }

  private static var schema: JSONTree {
    get throws {
      try JSONTree.read(
        String(contentsOfFile: fixturePath("dynamics.schema.json"), encoding: .utf8))
    }
  }

  private func checkContract(_ report: DynamicsReport) throws {
    let json = try report.rendered(as: .json)
    #expect(try SchemaChecker(Self.schema).failures(in: .read(json)) == [])
    #expect(try JSONDecoder().decode(DynamicsReport.self, from: Data(json.utf8)) == report)
  }

  @Test func everyFormatShowsTheLossAndTheEmbedding() throws {
    let report = try report()
    let page = try report.rendered(as: .html)
    #expect(page.contains("a &lt;folder&gt;") && page.contains("<svg"))
    #expect(page.contains("The loss and its slope") && page.contains("frame potential"))
    #expect(try report.rendered(as: .markdown).contains("| step |"))
    let notebook = try report.notebook(data: "r.json")
    #expect(notebook.contains("draw_loss(dynamics)") && notebook.contains("r.json"))
  }
}
