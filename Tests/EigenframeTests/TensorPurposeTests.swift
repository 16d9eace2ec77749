import Eigenframe
import Foundation
import TestSupport
import Testing
import WeightFiles

/// What tensors are for: what is analysed by default, and what only when it is chosen.
@Suite struct TensorPurposeTests {
  private let folder: ScratchFolder
  init() throws { folder = try ScratchFolder() }

  /// A file with three pentagons and further matrices.
  private func path(_ names: String..., shape: [Int] = [15, 6]) throws -> String {
    var file = MadeSafetensors()
    file.add("model.weight", [15, 6], ThreePentagons.rows())
    for (number, name) in names.enumerated() {
      let count = shape.reduce(1, *)
      file.add(name, shape, (0..<count).map { sin(Double($0 * (number + 2))) })
    }
    return try file.write(to: folder)
  }

  private func report(
    _ path: String, _ included: [String] = []
  ) throws -> GeometryReport {
    var options = AnalysisOptions()
    options.selection.included = included
    return try FileAnalysis(options).report(onFiles: [path])
  }

  private func notes(_ report: GeometryReport) -> [String] {
    report.diagnostics.filter { $0.code == "not-analysed" }.map(\.message)
  }

  @Test(arguments: [
    "optimizer_state.state.0.exp_avg", "optimizer.state.3.exp_avg_sq", "optim.0.buffer",
    "optimizer_states.0.state.2.x", "optimizer/vars/2", "optimizer_weights/Adam/m/dense/kernel:0",
    "opt_state.0.mu.dense.kernel", "d_optimizer.state.0.v", "optimizer_G.m", "optim1.state.0.x",
    "state.0.momentum_buffer", "optimizer_state_dict.base_optimizer_state.0.v",
  ])
  func optimizerStateIsSetAside(name: String) throws {
    let path = try path(name)
    let report = try report(path)
    #expect(report.matrices.map(\.name) == ["model.weight"])
    #expect(report.matrices[0].summary.hasPrefix("3 pentagons"))
    #expect(
      notes(report) == [
        "not analysed: optimizer state, which is analysed only when chosen by name, shape or index: \(name)"
      ])
    #expect(try self.report(path, [name]).matrices.map(\.name) == [name])
  }

  @Test(arguments: [
    "opt.decoder.embed.weight", "opt_125m.embed.weight", "opt_6.7b.embed.weight",
    "model.optimal.weight", "learned_optimizer_embedding.weight",
    "optics.weight", "adapter.weight", "optimizer_embed.weight", "exp_avg_pool.weight",
    "momentum.weight",
  ])
  func weightsWithSimilarNamesAreAnalysed(name: String) throws {
    #expect(try report(path(name)).matrices.map(\.name).contains(name))
  }

  @Test func stateAloneIsNotAnalysed() throws {
    var file = MadeSafetensors()
    for name in ["state.0.exp_avg", "state.0.exp_avg_sq"] {
      file.add(name, [15, 6], ThreePentagons.rows())
    }
    let path = try file.write(to: folder)
    let error = #expect(throws: AnalysisError.self) { try report(path) }
    #expect(error?.description.contains("optimizer state") == true)
  }

  @Test(arguments: ["attn.bias", "attn.q_bias", "dense/bias:0"])
  func biasesOfRank2AreSetAside(name: String) throws {
    let report = try report(path(name, shape: [4, 6]))
    #expect(report.matrices.map(\.name) == ["model.weight"])
    #expect(notes(report)[0].hasPrefix("not analysed: biases, which are analysed only when"))
  }

  @Test func letterBIsABiasOnlyBesideItsW() throws {
    #expect(try report(path("net.W_in", "net.b_in", shape: [4, 6])).matrices.count == 2)
    #expect(try report(path("a_1", "b_1", shape: [4, 6])).matrices.count == 3)
  }

  @Test func biasTablesAreWeights() throws {
    let name = "relative_attention_bias.weight"
    #expect(try report(path(name, shape: [8, 6])).matrices.map(\.name).contains(name))
  }

  @Test(arguments: [[7, 1], [1, 7]])
  func singleVectorsAreSetAside(shape: [Int]) throws {
    let path = try path("weight_g", shape: shape)
    #expect(try report(path).matrices.map(\.name) == ["model.weight"])
    #expect(try report(path, ["weight_*"]).matrices.map(\.name) == ["weight_g"])
  }

  @Test(arguments: ["bias", "state.exp_avg", "g"])
  func onlyTensorOfAFileIsAnalysed(name: String) throws {
    var file = MadeSafetensors()
    file.add(name, [15, 6], ThreePentagons.rows())
    #expect(try report(file.write(to: folder)).matrices.map(\.name) == [name])
  }

  @Test func oneLineNamesAFewOfMany() throws {
    var file = MadeSafetensors()
    file.add("w", [15, 6], ThreePentagons.rows())
    for number in 0..<40 {
      file.add("optimizer.state.\(number).exp_avg", [15, 6], ThreePentagons.rows(turn: number))
    }
    let notes = notes(try report(file.write(to: folder)))
    #expect(notes.count == 1 && notes[0].utf8.count < 400)
    #expect(notes[0].hasSuffix("and 35 more"))
  }
}
