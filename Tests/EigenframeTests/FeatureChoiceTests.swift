import Testing

@testable import Eigenframe

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
    ("Thu", .unknownName("Thu", near: [])), (" Mon", .unknownName(" Mon", near: ["Mon"])),
    ("mon", .unknownName("mon", near: ["Mon"])),
    ("Tue", .ambiguousName("Tue", [1, 4])), ("8", .outOfRange("8", count: 8)),
    ("-1", .unknownName("-1", near: [])), ("3-8", .outOfRange("3-8", count: 8)),
    ("99999999999999999999999", .outOfRange("99999999999999999999999", count: 8)),
    ("5-3", .reversed("5-3")), ("Mon,0", .twice("0", index: 0)),
    ("0-3,Wed", .twice("Wed", index: 2)), ("1.5", .unknownName("1.5", near: [])),
    ("@Mon", .unknownName("@Mon", near: ["Mon"])), ("@8", .outOfRange("@8", count: 8)),
  ])
  func itemsWithoutAFeatureAreRefused(text: String, error: FeatureChoiceError) {
    #expect(throws: error) { try indices(text) }
    #expect(!error.description.contains("\n"))
    #expect(error.description.hasPrefix("selection: "))
  }

  @Test func namesNeedLabels() {
    #expect(throws: FeatureChoiceError.namesNeedLabels("Mon")) { try indices("Mon", names: nil) }
  }

  @Test func numberAfterTheMarkIsAName() throws {
    #expect(try indices("name:2") == [6])
    #expect(try indices("name:2,@2") == [6, 2])
    #expect(try indices("name:Wed,Mon") == [2, 0])
    #expect(throws: FeatureChoiceError.unknownName("name:7", near: [])) { try indices("name:7") }
    #expect(throws: FeatureChoiceError.ambiguousName("name:Tue", [1, 4])) {
      try indices("name:Tue")
    }
    #expect(throws: FeatureChoiceError.namesNeedLabels("name:2")) {
      try indices("name:2", names: nil)
    }
    // A name may start like the mark. What follows the mark comes first.
    let names = ["name:7", "7", "name:", "8"]
    #expect(try FeatureChoice(["name:7"]).indices(among: 4, names: names) == [1])
    #expect(try FeatureChoice(["name:name:7"]).indices(among: 4, names: names) == [0])
    #expect(try FeatureChoice(["name:"]).indices(among: 4, names: names) == [2])
    #expect(
      "\(FeatureChoiceError.indexAndName("2", bearer: 6))".hasSuffix(
        "write @2 for the index, name:2 for the name"))
  }

  @Test func numberWithoutAFeatureIsANameIfOneHasIt() throws {
    let years = ["1990", "1991", "12-10", "1991"]
    #expect(try FeatureChoice(["1990"]).indices(among: 4, names: years) == [0])
    #expect(try FeatureChoice(["12-10"]).indices(among: 4, names: years) == [2])
    #expect(throws: FeatureChoiceError.ambiguousName("1991", [1, 3])) {
      try FeatureChoice(["1991"]).indices(among: 4, names: years)
    }
    #expect(throws: FeatureChoiceError.outOfRange("@1990", count: 4)) {
      try FeatureChoice(["@1990"]).indices(among: 4, names: years)
    }
  }

  @Test func namesAreComparedByBytes() throws {
    let names = ["\u{e9}", "e\u{301}"]
    #expect(try FeatureChoice(["e\u{301}"]).indices(among: 2, names: names) == [1])
    #expect(try FeatureChoice(["\u{e9}"]).indices(among: 2, names: names) == [0])
  }

  @Test(arguments: [
    ("monday", ["Monday"]), ("MONDAY", ["Monday"]), ("tuesday", ["\u{2581}Tuesday"]),
    ("wednesday", ["\u{120}Wednesday"]), ("thursday", [" Thursday"]), ("friday", ["friday</w>"]),
    ("ing", ["##ing"]), ("Mondya", ["Monday"]), ("Mnday", ["Monday"]), ("Satruday", ["Saturday"]),
    ("Saturdays!", ["Saturday"]), ("Sunda", ["Sunday"]), ("Sun", []), ("xyzzy", []), ("", []),
    ("cats", ["cat", "cats1", "cats2"]), ("\u{fc}ber", ["\u{dc}ber"]),
  ])
  func nearNamesAreSuggested(name: String, expected: [String]) {
    let names = [
      "Monday", "\u{2581}Tuesday", "\u{120}Wednesday", " Thursday", "friday</w>", "##ing",
      "Saturday", "Sunday", "cat", "cats1", "cats2", "cats3", "cats1", "\u{dc}ber", "",
    ]
    #expect(NearNames.of(name, in: names) == expected)
  }

  @Test func suggestionsAreShownInOneLine() {
    let one = FeatureChoiceError.unknownName("monday", near: ["Mon\nday"])
    #expect(
      "\(one)" == "selection: no feature is named \"monday\"; there is \"Mon\\nday\"")
    let several = FeatureChoiceError.unknownName("a", near: ["b", "c", "d"])
    #expect("\(several)".hasSuffix("; there are \"b\", \"c\" and \"d\""))
    #expect("\(FeatureChoiceError.unknownName("a", near: []))".hasSuffix("case and spaces count"))
  }

  /// Names as long as a hostile list may have them; the comparison must not take the square of their length.
  @Test func longNamesAreComparedInBoundedTime() {
    let long = String(repeating: "ab", count: 2000)
    let names = (0..<2000).map { "\(long)\($0 % 10)" }
    let time = ContinuousClock().measure {
      #expect(NearNames.of("x" + long, in: names) == [])
      #expect(NearNames.of((long + "5").uppercased(), in: names) == ["\(long)5"])
    }
    #expect(time < .seconds(20))
  }
}
