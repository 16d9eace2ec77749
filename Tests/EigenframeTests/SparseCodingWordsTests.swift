import Eigenframe
import Matrices
import SparseCoding
import TestSupport
import Testing
import WeightFiles

/// Options of sparse codes by name, as callers in other languages give them.
@Suite struct SparseCodingWordsTests {
  private func coding(_ json: String) throws -> CodingOptions {
    var named = try NamedOptions(json: json)
    let options = try CodingOptions(&named)
    try named.requireAllKnown()
    return options
  }

  private func generated(_ json: String) throws -> GeneratedData.Content {
    var named = try NamedOptions(json: json)
    return try GeneratedData(&named).made()
  }

  @Test func optionsHaveTheNamesOfTheCommand() throws {
    let options = try coding(
      """
      {"atoms": 24, "sparsity": 3, "signs": "any", "learning": "stream", "starts": 2, "passes": 5, "center": true,
       "tensor": "X", "dictionary_tensor": ["D"], "truth-tensor": "T", "features": "columns", "skip_nonfinite": true,
       "details": "none", "seed": 7, "autoencoder": null}
      """)
    #expect(options.atoms == 24 && options.sparsity == .atoms(3) && options.signs == .any)
    #expect(options.learning == .stream && options.starts == 2 && options.passes == 5)
    #expect(options.centering == .mean && options.selection.included == ["X"])
    #expect(options.dictionarySelection.included == ["D"])
    #expect(options.truthSelection.included == ["T"] && options.autoencoder == nil)
    #expect(options.orientations == [OrientationRule(.columns)] && options.seed == 7)
    #expect(options.nonFinite == .zeroFeature && !options.analysesAtoms)
    let plain = try coding(#"{"penalty": 0.2, "autoencoder": "sae.safetensors"}"#)
    #expect(plain.sparsity == .penalty(0.2) && plain.autoencoder == "sae.safetensors")
    #expect(plain.signs == .nonNegative && plain.analysesAtoms && plain.starts == nil)
  }

  @Test func optionsOfMatchHaveTheNamesOfTheCommand() throws {
    var named = try NamedOptions(json: #"{"tensor": "A", "tensor_b": "B", "draws": 3, "seed": 2}"#)
    let options = try MatchOptions(&named)
    try named.requireAllKnown()
    #expect(options.selection.included == ["A"] && options.otherSelection?.included == ["B"])
    #expect(options.draws == 3 && options.seed == 2)
    var none = try NamedOptions(json: "")
    #expect(try MatchOptions(&none).otherSelection == nil)
  }

  @Test(arguments: [
    (#"{"atoms": 0}"#, "atoms"), (#"{"atoms": "many"}"#, "atoms"),
    (#"{"sparsity": 0}"#, "sparsity"), (#"{"penalty": -1}"#, "penalty"),
    (#"{"sparsity": 2, "penalty": 0.1}"#, "exclude each other"),
    (#"{"signs": "negative"}"#, "non-negative, any"), (#"{"learning": 3}"#, "auto, batch"),
    (#"{"starts": 1001}"#, "starts"), (#"{"center": "yes"}"#, "true or false"),
    (#"{"dictionary": "D.npy"}"#, "no option dictionary"),
  ])
  func otherValuesAreRefusedInOneLine(json: String, words: String) {
    let error = #expect(throws: EigenframeError.self) { _ = try coding(json) }
    #expect(error?.kind == .usage && error?.description.contains(words) == true)
    #expect(error?.description.contains("\n") == false)
  }

  @Test func dataAreThoseOfTheFile() throws {
    let folder = try ScratchFolder()
    let json =
      #"{"dimension": 6, "atoms": 9, "sparsity": 2, "samples": 40, "noise": 0.1, "seed": 4}"#
    var named = try NamedOptions(json: json)
    let data = try GeneratedData(&named)
    let path = folder.path("data.safetensors")
    try data.write(to: path, as: .f64)
    let (file, made) = (try WeightFile.open(path: path), try data.made())
    #expect(try file.storedRows("samples") == made.samples)
    #expect(try file.storedRows("atoms") == made.dictionary.atoms)
    #expect(try file.storedRows("codes") == made.codes.dense)
    #expect(made.codes.count == 40 && made.codes.values.count == 80)
    // The second half, made alone.
    let half = try generated(
      json.replacing(#""samples": 40"#, with: #""samples": 20, "first": 20"#))
    #expect(half.samples.elements == Array(made.samples.elements[120...]))
    #expect(half.dictionary == made.dictionary && half.codes == made.codes.selecting(20..<40))
  }

  @Test func featuresCanHaveAKnownGeometry() throws {
    let made = try generated(
      #"{"features": ["2*polygon:5", "digon@2"], "sparsity": 1, "samples": 30, "amplitude": "one"}"#
    )
    #expect(made.dictionary.count == 12 && made.dictionary.dimension == 5)
    #expect(made.codes.values.allSatisfy { abs($0 - 1) < 1e-12 || abs($0 - 2) < 1e-12 })
  }

  @Test(arguments: [
    (#"{"sparsity": 1, "samples": 1}"#, "dimension"),
    (#"{"dimension": 3, "sparsity": 1, "samples": 1}"#, "atoms"),
    (#"{"dimension": 3, "atoms": 4, "samples": 1}"#, "sparsity"),
    (#"{"dimension": 3, "atoms": 4, "sparsity": 1}"#, "samples"),
    (#"{"dimension": 3, "atoms": 4, "sparsity": 5, "samples": 1}"#, "sparsity"),
    (#"{"dimension": 3, "atoms": 4, "sparsity": 1, "samples": 1, "rotate": true}"#, "rotate"),
    (#"{"dimension": 3, "atoms": 4, "sparsity": 1, "samples": 100000000}"#, "in memory"),
    (#"{"features": "polygon:5", "atoms": 4, "sparsity": 1, "samples": 1}"#, "excludes atoms"),
    (#"{"features": "pentagram", "sparsity": 1, "samples": 1}"#, "parts such as"),
    (#"{"dimension": 3, "atoms": 4, "sparsity": 1, "samples": 1, "activity": "some"}"#, "exact"),
    (#"{"dimension": 3, "atoms": 4, "sparsity": 1, "samples": 1, "noise": -1}"#, "noise"),
    (#"{"dimension": 3, "atoms": 4, "sparsity": 1, "samples": 1, "colour": 1}"#, "colour"),
  ])
  func dataThatCannotBeAreRefused(json: String, words: String) {
    let error = #expect(throws: (any Error).self) { _ = try generated(json) }
    let named = error.map { EigenframeError($0) }
    #expect(named?.kind == .usage && named?.description.contains(words) == true, "\(named as Any)")
  }
}

extension WeightFile {
  /// A tensor by its name, one stored row a column.
  func storedRows(_ name: String) throws -> Matrix {
    let features = try #require(tensors.first { $0.name == name }).features(.rows)
    return try features.tile(0..<features.featureCount)
  }
}
