import Eigenframe
import Foundation
import Matrices
import SparseCoding
import TestSupport
import Testing
import WeightFiles

/// Autoencoders that their libraries saved, and files that are none.
@Suite struct AutoencoderFileTests {
  private static let folders = [
    "saelens_standard", "saelens_standard_no_b_dec", "saelens_standard_constant_norm",
    "saelens_standard_layer_norm", "saelens_topk", "saelens_topk_rescaled", "saelens_abstopk",
    "saelens_jumprelu", "saelens_gated", "dictionary_learning_AutoEncoder",
    "dictionary_learning_AutoEncoderNew", "dictionary_learning_GatedAutoEncoder",
    "dictionary_learning_JumpReluAutoEncoder", "dictionary_learning_AutoEncoderTopK",
    "dictionary_learning_BatchTopKSAE", "dictionary_learning_MatryoshkaBatchTopKSAE",
  ]

  private static func weights(_ folder: String) -> String {
    fixturePath("autoencoders/\(folder)/")
      + (folder.hasPrefix("saelens") ? "sae_weights.safetensors" : "ae.safetensors")
  }

  /// A matrix of what the library made, one sample a column.
  private func expected(_ folder: String, _ name: String) throws -> Matrix {
    let file = try WeightFile.open(path: fixturePath("autoencoders/\(folder)/expected.safetensors"))
    let tensor = try #require(file.tensors.first { $0.name == name })
    return try tensor.features(.rows).tile(0..<20)
  }

  private func distance(_ one: Matrix, _ other: Matrix) -> Double {
    zip(one.elements, other.elements).reduce(0) { max($0, abs($1.0 - $1.1)) }
  }

  private func agrees(_ file: AutoencoderFile, _ folder: String) throws {
    let inputs = try expected(folder, "inputs")
    var codes = try expected(folder, "codes")
    let lengths = file.autoencoder.lengths
    for j in 0..<20 where folder != "saelens_topk_rescaled" {
      for i in 0..<10 { codes[i, j] *= lengths[i] }
    }
    let found = try file.autoencoder.codes(inputs)
    #expect(distance(found.dense, codes) < 1e-5)
    #expect(found.values.count == codes.elements.count { $0 != 0 })
    let made = file.autoencoder.reconstructions(found, of: inputs)
    #expect(distance(made, try expected(folder, "reconstruction")) < 1e-5)
    #expect(found.meanCount > 1 && found.meanCount < 9)
  }

  @Test(arguments: folders) func codesAreThoseOfTheLibrary(folder: String) throws {
    let file = try AutoencoderFile.read(path: Self.weights(folder))
    try agrees(file, folder)
    #expect(file.settingsPath.map { $0.contains(folder) } ?? false)
    #expect(folder.hasPrefix("saelens") || folder.hasSuffix("_" + file.kind))
    #expect(file.autoencoder.dictionary.count == 10 && file.autoencoder.offset.count == 6)
  }

  @Test func picklesAreReadToo() throws {
    let folder = "dictionary_learning_BatchTopKSAE"
    let path = fixturePath("autoencoders/\(folder)/ae.pt")
    try agrees(try AutoencoderFile.read(path: path), folder)
  }

  /// Some kinds are told by their tensors alone, the others are not guessed.
  @Test(arguments: folders) func kindsAreNotGuessed(folder: String) throws {
    let scratch = try ScratchFolder()
    let path = scratch.path("weights.safetensors")
    try FileManager.default.copyItem(atPath: Self.weights(folder), toPath: path)
    let alone = ["AutoEncoder", "GatedAutoEncoder", "MatryoshkaBatchTopKSAE"]
    if alone.contains(where: { folder == "dictionary_learning_" + $0 }) {
      let file = try AutoencoderFile.read(path: path)
      #expect(file.settingsPath == nil)
      try agrees(file, folder)
    } else {
      let error = fault(of: path)
      #expect(
        error.hasPrefix("\(path): expected settings beside it that name the kind"), "\(error)")
    }
    // A file that says something else does not matter; given settings do.
    try write("{\"hidden_size\": 6}", to: scratch.path("config.json"))
    #expect(alone.contains { folder.hasSuffix("_" + $0) } == (fault(of: path) == ""))
    let settings =
      fixturePath("autoencoders/\(folder)/")
      + (folder.hasPrefix("saelens") ? "cfg.json" : "config.json")
    try agrees(try AutoencoderFile.read(path: path, settings: settings), folder)
  }

  // MARK: Files that are none

  private func fault(of path: String, settings: String? = nil, prefix: String? = nil) -> String {
    do throws(EigenframeError) {
      _ = try AutoencoderFile.read(path: path, settings: settings, prefix: prefix)
      return ""
    } catch {
      #expect(error.kind == .badData && !error.description.contains("\n"))
      return error.description
    }
  }

  private func write(_ text: String, to path: String) throws {
    try Data(text.utf8).write(to: URL(filePath: path))
  }

  /// The refusal of a small autoencoder of SAELens with these settings; `<file>` and `<settings>` stand for the paths.
  private func refusal(
    _ settings: String, _ change: (inout [String: ([Int], [Double])]) -> Void = { _ in }
  ) throws -> String {
    var tensors: [String: ([Int], [Double])] = [
      "W_enc": ([2, 3], [1, 2, 3, 4, 5, 6]), "b_enc": ([3], [0, 0, 0]),
      "W_dec": ([3, 2], [1, 0, 0, 1, 1, 1]), "b_dec": ([2], [0, 0]),
    ]
    change(&tensors)
    var file = MadeSafetensors()
    for (name, tensor) in tensors.sorted(by: { $0.key < $1.key }) {
      file.add(name, tensor.0, tensor.1)
    }
    let scratch = try ScratchFolder()
    let path = try file.write(to: scratch)
    try write(settings, to: scratch.path("cfg.json"))
    return fault(of: path).replacing(path, with: "<file>")
      .replacing(scratch.path("cfg.json"), with: "<settings>")
  }

  @Test func settingsAreChecked() throws {
    #expect(try refusal(#"{"architecture": "standard"}"#) == "")
    #expect(
      try refusal(#"{"architecture": "topk"}"#)
        == "<settings>: expected k, the number of active atoms of a topk autoencoder, found none; add \"k\""
    )
    for k in ["4", "0", "-1", "9223372036854775807"] {
      #expect(
        try refusal(#"{"architecture": "topk", "k": \#(k)}"#)
          == "<file>: k: expected 1 to 3, the number of atoms, found \(k); "
          + "the file does not hold a topk autoencoder")
    }
    #expect(
      try refusal(#"{"architecture": "topk", "k": "many"}"#)
        == "<settings>: \"k\": expected a whole number, found another value")
    #expect(
      try refusal(#"{"architecture": "temporal"}"#).hasPrefix(
        "<settings>: \"architecture\": expected one of standard, topk, abstopk, batchtopk, "
          + "jumprelu, gated, found \"temporal\""))
    #expect(
      try refusal(#"{"trainer": {"dict_class": "CrossCoder"}}"#).hasPrefix(
        "<settings>: \"trainer.dict_class\": expected one of AutoEncoder, "))
    #expect(
      try refusal(#"{"architecture": "standard", "d_in": 7}"#)
        == "<settings>: \"d_in\": expected 2, as W_dec has, found 7; "
        + "give the settings of this autoencoder")
    for word in [#""expected_average_only_in""#, "true"] {
      #expect(
        try refusal(#"{"architecture": "standard", "normalize_activations": \#(word)}"#)
          .hasPrefix("<settings>: \"normalize_activations\": expected none, "))
    }
    #expect(
      try refusal(#"{"d_in": 2, "activation_fn_str": "tanh-relu"}"#)
        .hasPrefix("<settings>: \"activation_fn\": expected relu or topk, found \"tanh-relu\""))
    #expect(
      try refusal("[1, 2") == "<settings>: expected settings as a JSON object, found another text")
    #expect(try refusal("{}").hasPrefix("<file>: expected settings beside it"))
  }

  /// Settings of SAELens before version 6.
  @Test func oldSettingsAreRead() throws {
    let old = #"""
      {"d_in": 2, "d_sae": 3, "activation_fn_str": "topk", "activation_fn_kwargs": {"k": 2},
       "normalize_activations": null}
      """#
    #expect(try refusal(old) == "")
    #expect(try refusal(#"{"d_in": 2, "d_sae": 3, "normalize_activations": false}"#) == "")
  }

  @Test func tensorsAreChecked() throws {
    let standard = #"{"architecture": "standard"}"#
    #expect(
      try refusal(standard) { $0["W_enc"] = ([3, 2], [1, 2, 3, 4, 5, 6]) }
        == "<file>: tensor \"W_enc\": expected shape [2, 3] for 2 dimensions and 3 atoms, "
        + "as W_dec has, found [3, 2]")
    #expect(
      try refusal(standard) { $0["b_enc"] = nil }
        == "<file>: tensor \"b_enc\": expected it beside W_dec, found none; "
        + "the file may be of another kind of autoencoder")
    #expect(
      try refusal(standard) { $0["b_dec"] = ([2], [0, .nan]) }
        == "<file>: tensor \"b_dec\": element (0, 1) is NaN")
    #expect(
      try refusal(#"{"architecture": "jumprelu"}"#) { $0["threshold"] = ([3], [0, .infinity, 0]) }
        == "<file>: tensor \"threshold\": element (0, 1) is Inf")
    #expect(
      try refusal(#"{"trainer": {"dict_class": "MatryoshkaBatchTopKSAE"}}"#) {
        $0["threshold"] = ([3], [0, 0, 0])
      }
        == "<file>: tensor \"threshold\": expected shape [] for 2 dimensions and 3 atoms, "
        + "as W_dec has, found [3]")
    #expect(
      try refusal(#"{"architecture": "topk"}"#) { $0["k"] = ([], [1.5]) }
        == "<file>: tensor \"k\": expected a whole number, found 1.5")
    #expect(
      try refusal(#"{"architecture": "gated"}"#) {
        for name in ["b_gate", "b_mag", "r_mag"] { $0[name] = ([3], [0, 0, 800]) }
      }.hasPrefix("<file>: r_mag, element 2: expected a finite number that is not too large"))
    #expect(
      try refusal(standard) { $0["W_dec"] = ([0, 2], []) }
        .hasPrefix("<file>: tensor \"W_dec\": expected 1 to "))
    #expect(
      try refusal(standard) { $0["W_dec"] = nil }.hasPrefix(
        "<file>: expected a sparse autoencoder, with a matrix W_dec (SAELens) or decoder.weight"))
  }

  @Test func oneOfSeveralIsNamed() throws {
    let scratch = try ScratchFolder()
    var file = MadeSafetensors()
    for (layer, value) in [("layer.0.", 1.0), ("layer.1.", 2.0)] {
      file.add(layer + "encoder.weight", [1, 1], [value])
      file.add(layer + "encoder.bias", [1], [0])
      file.add(layer + "decoder.weight", [1, 1], [1])
      file.add(layer + "bias", [1], [0])
    }
    let path = try file.write(to: scratch)
    #expect(
      fault(of: path)
        == "\(path): expected one sparse autoencoder, found 2, with names that begin with "
        + "\"layer.0.\", \"layer.1.\"; name one of them")
    for (prefix, value) in [("layer.0", 1.0), ("layer.1.", 2.0)] {
      let one = try AutoencoderFile.read(path: path, prefix: prefix).autoencoder
      #expect(try one.codes(Matrix(rows: 1, columns: 1, repeating: 1)).values == [value])
    }
    #expect(fault(of: path, prefix: "layer").contains("under \"layer\", found none"))
  }

  @Test func missingFilesAreNamed() throws {
    for settings in [nil, "missing.json"] {
      do throws(EigenframeError) {
        let path = settings == nil ? "missing.safetensors" : Self.weights("saelens_topk")
        _ = try AutoencoderFile.read(path: path, settings: settings)
        Issue.record("a missing file was read")
      } catch {
        #expect(error.kind == .noInput && error.description.contains("missing."))
      }
    }
  }
}
