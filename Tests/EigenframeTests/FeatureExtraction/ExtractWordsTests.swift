import Eigenframe
import FeatureExtraction
import Testing

/// Options of extractions by name, as callers in other languages give them.
@Suite struct ExtractWordsTests {
  private func options(_ json: String) throws -> ExtractOptions {
    var named = try NamedOptions(json: json)
    let options = try ExtractOptions(&named)
    try named.requireAllKnown()
    return options
  }

  @Test func optionsHaveTheNamesOfTheCommand() throws {
    let found = try options(
      """
      {"budget": 77, "method": "kinks", "scale": 0.5, "resolution": 10, "truth_tensor": "V", "features": "columns",
       "details": "none", "seed": 18446744073709551615}
      """)
    #expect(found.budget == 77 && found.method == .kinks && found.scale == 0.5)
    #expect(found.resolution == 10 && found.truthSelection.included == ["V"])
    #expect(found.orientations == [OrientationRule(.columns)] && !found.analysesDirections)
    #expect(found.seed == .max && found.truth == nil)
    let plain = try options("")
    #expect(plain.budget == 10_000 && plain.method == .auto && plain.scale == nil)
    #expect(plain.resolution == 18 && plain.analysesDirections && plain.seed == 0)
  }

  @Test func aNetworkHasNames() throws {
    var named = try NamedOptions(
      json: #"{"activation": "gelu", "weights": "a", "output_bias": "d", "noise": 0.1}"#)
    guard
      case .network(let path, let names, let activation, let noise) =
        try BlackBox(networkAt: "net.npz", &named)
    else { throw EigenframeError(.software, "another function") }
    try named.requireAllKnown()
    #expect(path == "net.npz" && activation == .gelu && noise == 0.1)
    #expect(names == NetworkNames(weights: "a", outputBias: "d"))
  }

  @Test(arguments: [("{}", 600.0), (#"{"timeout": 0.5}"#, 0.5)])
  func aProgramHasATimeLimit(json: String, seconds: Double) throws {
    var named = try NamedOptions(json: json)
    guard case .program("f", 3, let limit) = try BlackBox(program: "f", dimension: 3, &named)
    else { throw EigenframeError(.software, "another function") }
    #expect(limit == .seconds(seconds))
  }

  @Test(arguments: [
    (#"{"budget": 0}"#, "budget"), (#"{"budget": 1.5}"#, "budget"),
    (#"{"method": "guess"}"#, "auto, fourier, hessian, kinks, tree"),
    (#"{"scale": 0}"#, "scale"), (#"{"scale": "wide"}"#, "scale"),
    (#"{"resolution": 1}"#, "2 to 45"), (#"{"details": true}"#, "details"),
    (#"{"seed": -1}"#, "seed"), (#"{"noise": 0.1}"#, "no option noise"),
  ])
  func otherValuesAreRefusedInOneLine(json: String, words: String) {
    let error = #expect(throws: EigenframeError.self) { _ = try options(json) }
    #expect(error?.kind == .usage && error?.description.contains(words) == true)
    #expect(error?.description.contains("\n") == false)
  }

  @Test(arguments: [
    (#"{"timeout": 0}"#, "timeout"), (#"{"timeout": "long"}"#, "timeout"),
    (#"{"activation": "swish"}"#, "relu"), (#"{"noise": -1}"#, "noise"),
  ])
  func otherFunctionsAreRefused(json: String, words: String) throws {
    var (program, network) = (try NamedOptions(json: json), try NamedOptions(json: json))
    let error = #expect(throws: EigenframeError.self) {
      _ = try BlackBox(program: "f", dimension: 3, &program)
      _ = try BlackBox(networkAt: "f", &network)
    }
    #expect(error?.kind == .usage && error?.description.contains(words) == true)
  }
}
