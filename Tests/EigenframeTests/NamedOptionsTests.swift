import Eigenframe
import TestSupport
import Testing

@Suite struct NamedOptionsTests {
  private func analysis(_ json: String) throws -> AnalysisOptions {
    var named = try NamedOptions(json: json)
    let options = try AnalysisOptions(&named)
    try named.requireAllKnown()
    return options
  }

  @Test func optionsHaveTheNamesOfTheCommand() throws {
    let options = try analysis(
      """
      {"tensor": ["a", "b"], "shape": "3x*", "features": "columns", "tolerance": 0.1, "weak": "0.2", "blocks": "none",
       "precision": "single", "center": true, "skip_nonfinite": true, "directions": "none", "seed": 18446744073709551615,
       "null": 99, "group": "grid:3x4", "labels": ["x", null, "z"], "flatten": "last", "slices": 0, "exclude": null}
      """)
    #expect(options.selection.included == ["a", "b"] && options.selection.excluded == [])
    #expect(options.selection.shapes == [ShapePattern([3, nil])])
    #expect(options.orientations == [OrientationRule(.columns)])
    #expect(options.geometry.tolerance == .relative(0.1) && options.geometry.weak == .below(0.2))
    #expect(options.geometry.blocks == .none && options.geometry.precision == .given(.single))
    #expect(options.geometry.centering == .mean && options.nonFinite == .zeroFeature)
    #expect(options.directions == .none && options.seed == .max && options.replicas == 99)
    #expect(options.group == .grid(3, 4) && options.labels?.names == ["x", "", "z"])
    #expect(options.flattening == .last && options.slices == .index(0))
  }

  @Test func noOptionsAreTheDefaults() throws {
    for json in ["", "{}"] {
      let options = try analysis(json)
      #expect(options.replicas == nil && options.labels == nil && options.orientations.isEmpty)
    }
  }

  @Test func numbersInSelectionsAreIndices() throws {
    #expect(
      try analysis(#"{"select": [3, "name:7", "10-12"]}"#).choice?.items == [
        "@3", "name:7", "10-12",
      ])
    #expect(try analysis(#"{"select": "Monday,3"}"#).choice?.items == ["Monday", "3"])
  }

  @Test func groupsAndSelectionsCanBeWritten() throws {
    let group = try analysis(#"{"group": {"generators": [[1, 2, 0]]}}"#).group
    #expect(group?.featureCount == 3)
    let selections = try analysis(#"{"selections": {"days": ["Monday", 3]}}"#).selections
    #expect(selections?.path == "selections")
  }

  @Test(arguments: [
    ("[]", "JSON object"), ("{", "JSON object"), (#"{"colour": 1}"#, "no option colour"),
    (#"{"skip-nonfinite": true, "skip_nonfinite": false}"#, "twice"),
    (#"{"tolerance": 1}"#, "tolerance"), (#"{"null": 0}"#, "null"), (#"{"null": 2.5}"#, "null"),
    (#"{"center": 1}"#, "true or false"), (#"{"labels": [[]]}"#, "labels"),
    (#"{"labels": {}}"#, "labels"), (#"{"select": []}"#, "select"),
    (#"{"select": [-1]}"#, "select"),
    (#"{"project": 2}"#, "select"), (#"{"measures": "matrix"}"#, "select"),
    (#"{"select": 1, "selections": {"a": [1]}}"#, "exclude each other"),
    (#"{"selections": {}}"#, "selections"), (#"{"group": {"table": [[0, "x"], [1, 0]]}}"#, "table"),
    (#"{"group": []}"#, "group"), (#"{"seed": -1}"#, "seed"),
    (#"{"features": {"a": 1}}"#, "features"),
  ])
  func otherValuesAreRefusedInOneLine(json: String, words: String) {
    let error = #expect(throws: (any Error).self) { _ = try analysis(json) }
    let text = error.map { EigenframeError($0).description } ?? ""
    #expect(text.contains(words) && !text.contains("\n"))
  }

  @Test func partsOfKnownGeometry() throws {
    var named = try NamedOptions(json: #"{"rotate": true, "seed": 2, "dimension": 6}"#)
    let weights = try GeneratedWeights(["2*polygon:5"], &named).made()
    try named.requireAllKnown()
    #expect(weights.rows == 6 && weights.columns == 10)
    for parts in [[], ["pentagram"], ["polygon:2"], ["gaussian:100000x100000"]] {
      var none = try NamedOptions(json: "")
      #expect(throws: EigenframeError.self) { _ = try GeneratedWeights(parts, &none) }
    }
  }
}
