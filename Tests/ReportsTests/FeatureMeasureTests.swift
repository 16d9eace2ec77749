import Foundation
import Frames
import Reports
import TestSupport
import Testing

/// The list of measures, the schema, the JSON and the table say the same.
@Suite struct FeatureMeasureTests {
  /// The keys of a feature that are not measures.
  private static let otherKeys = ["block", "eigenspace", "index", "label", "measure"]

  private func schemaOfFeatures() throws -> JSONTree {
    let text = try String(contentsOfFile: fixturePath("report.schema.json"), encoding: .utf8)
    return try #require(try JSONTree.read(text)["$defs"]?["feature"])
  }

  @Test(arguments: FeatureMeasure.all.map(\.key))
  func theSchemaDescribesEachMeasure(key: String) throws {
    let measure = try #require(FeatureMeasure.all.first { $0.key == key })
    let found = try schemaOfFeatures()["properties"]?[key]
    let expected = JSONTree.object([
      "type": .string("number"), "description": .string(measure.meaning),
    ])
    #expect(
      found == expected,
      """
      $defs.feature.properties of Fixtures/report.schema.json must have the line \
      "\(key)": { "type": "number", "description": "\(measure.meaning)" },
      """)
  }

  @Test func theSchemaHasNoOtherMeasure() throws {
    guard case .object(let properties) = try schemaOfFeatures()["properties"] else {
      Issue.record("$defs.feature.properties of Fixtures/report.schema.json is not an object")
      return
    }
    let listed = Set(FeatureMeasure.all.map(\.key) + Self.otherKeys)
    #expect(
      Set(properties.keys).subtracting(listed) == [],
      "the schema describes measures that FeatureMeasure.all does not list")
  }

  @Test func theSchemaRequiresEveryMeasure() throws {
    guard case .array(let required) = try schemaOfFeatures()["required"] else {
      Issue.record("$defs.feature.required of Fixtures/report.schema.json is not an array")
      return
    }
    #expect(
      required == (["index"] + FeatureMeasure.all.map(\.key)).map(JSONTree.string),
      "$defs.feature.required must list index and then every measure, in the order of the list")
  }

  @Test func keysAndSymbolsAreUnique() {
    #expect(Set(FeatureMeasure.all.map(\.key)).count == FeatureMeasure.all.count)
    #expect(Set(FeatureMeasure.all.map(\.symbol)).count == FeatureMeasure.all.count)
  }

  @Test func theJSONHasTheValueOfEachMeasure() throws {
    var measures = FeatureMeasures.zero
    measures.squaredNorm = 2
    measures.dimensionality = 0.5
    measures.spread = 0.125
    measures.localization = 0.95
    measures.dominantEigenspace = 3
    let report = FeatureReport(index: 7, label: "mon", measures, block: 1)
    let text = String(decoding: try JSONEncoder().encode(report), as: UTF8.self)
    let tree = try JSONTree.read(text)
    for measure in FeatureMeasure.all {
      #expect(tree[measure.key] == .number(measure.value(measures)), "\(measure.key)")
      #expect(report[measure] == measure.value(measures))
    }
    #expect(tree["index"] == .number(7) && tree["label"] == .string("mon"))
    #expect(tree["eigenspace"] == .number(3) && tree["block"] == .number(1))
    #expect(tree["measure"] == nil)
    #expect(try JSONDecoder().decode(FeatureReport.self, from: Data(text.utf8)) == report)
  }

  @Test(arguments: FeatureMeasure.all.map(\.key))
  func aReportWithoutAMeasureIsRefused(key: String) throws {
    let text = String(
      decoding: try JSONEncoder().encode(FeatureReport(index: 0, .zero)), as: UTF8.self)
    let broken = text.replacingOccurrences(of: "\"\(key)\"", with: "\"other\"")
    #expect(broken != text)
    #expect(throws: DecodingError.self) {
      try JSONDecoder().decode(FeatureReport.self, from: Data(broken.utf8))
    }
  }

  @Test func theTableHasAColumnForEachMeasure() throws {
    let text = try Example.toy.report().rendered(as: .text, detail: .all)
    let titles = try #require(
      text.split(separator: "\n").first { $0.contains("label") && $0.contains("block") })
    let words = titles.split(separator: " ").map(String.init)
    let symbols = FeatureMeasure.all.map(\.symbol)
    #expect(words == ["#", "label"] + symbols + ["space", "block"])
    for legend in FeatureMeasure.all.compactMap(\.legend) {
      #expect(text.split { $0.isWhitespace }.joined(separator: " ").contains(legend))
    }
  }
}
