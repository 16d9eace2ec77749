import Eigenframe
import Testing

@Suite struct FeatureChoiceTests {
  private static let names = ["Mon", "Tue", "Wed", "", "Tue", "x-1", "2", "a b"]

  private func indices(
    _ texts: String..., names: [String]? = FeatureChoiceTests.names
  ) throws -> [Int] {
    try FeatureChoice(texts).indices(among: 8, names: names)
  }

  @Test func namesIndicesAndRangesCanBeMixed() throws {
    #expect(try indices("Wed,Mon,5-7,3") == [2, 0, 5, 6, 7, 3])
    #expect(try indices("Wed", "Mon") == [2, 0])
    #expect(try indices("a b") == [7])
    #expect(try indices("x-1") == [5])
    #expect(try indices("4-4") == [4])
    #expect(try indices("0-7", names: nil) == Array(0..<8))
  }

  @Test func indexThatIsAlsoANameNeedsAnAtSign() throws {
    #expect(throws: FeatureChoiceError.indexAndName("2", bearer: 6)) { try indices("2") }
    #expect(try indices("@2") == [2])
    #expect(try indices("@6") == [6])
    #expect(try indices("@1-3") == [1, 2, 3])
    #expect(try indices("2", names: nil) == [2])
    // No contradiction where the feature of that index has that name.
    #expect(try FeatureChoice(["1"]).indices(among: 2, names: ["0", "1"]) == [1])
  }

  @Test(arguments: [
    ("", FeatureChoiceError.empty), ("0,,1", .empty), ("0,", .empty),
    ("Thu", .unknownName("Thu")), (" Mon", .unknownName(" Mon")), ("mon", .unknownName("mon")),
    ("Tue", .ambiguousName("Tue", [1, 4])), ("8", .outOfRange("8", count: 8)),
    ("-1", .unknownName("-1")), ("3-8", .outOfRange("3-8", count: 8)),
    ("99999999999999999999999", .outOfRange("99999999999999999999999", count: 8)),
    ("5-3", .reversed("5-3")), ("Mon,0", .twice("0", index: 0)),
    ("0-3,Wed", .twice("Wed", index: 2)), ("1.5", .unknownName("1.5")),
    ("@Mon", .unknownName("@Mon")), ("@8", .outOfRange("@8", count: 8)),
  ])
  func itemsWithoutAFeatureAreRefused(text: String, error: FeatureChoiceError) {
    #expect(throws: error) { try indices(text) }
    #expect(!error.description.contains("\n"))
    #expect(error.description.hasPrefix("selection: "))
  }

  @Test func namesNeedLabels() {
    #expect(throws: FeatureChoiceError.namesNeedLabels("Mon")) { try indices("Mon", names: nil) }
  }
}
