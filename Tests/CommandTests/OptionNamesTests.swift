import Eigenframe
import Testing

@testable import eigenframe

/// The messages of the command: the JSON keeps them, so they are compared whole.
@Suite struct OptionNamesTests {
  private static let messages: [(finding: Finding, code: String, message: String)] = [
    (.partlyNamed(named: 2, featureCount: 4), "labels", "2 of 4 features have names"),
    (
      .nonFiniteFeatures(count: 2, first: 7), "non-finite",
      "features with NaN or infinity count as dead: 2, the first is 7"
    ),
    (
      .projectionWithoutEffect(rank: 1), "selection-rank",
      "the selected features span 1 dimension; --project took nothing off"
    ),
    (
      .largeMeanOfSelection(share: 0.876), "selection-mean",
      "the mean of the selected features holds 88 % of their squared norm; --center takes it off"
    ),
    (
      .leverageUnsettled(features: 2, first: 7, steps: 32), "quadrature-unsettled",
      "the lower bound of the leverage still grew after 32 steps for 2 selected features, the first is 7"
    ),
    (
      .noGeometryForSelection(.tooFewFeatures, featureCount: 1), "selection-unmatched",
      "no best geometry: one feature makes none; select two or more"
    ),
    (
      .noGeometryForSelection(.noCandidate, featureCount: 5), "selection-unmatched",
      "no best geometry: the catalogue has none of 5 features in the dimensions that they span"
    ),
    (
      .drawsTakeTooLong, "selection-null",
      "no p-value: to draw selections of so many features takes long; --null 99 draws 99"
    ),
    (
      .nothingToDraw, "selection-null",
      "no p-value: all features that are not zero are selected"
    ),
    (
      .reducedPrecision(.mixed, bf16: nil, errorBound: 1.234e-5), "precision",
      "large products were computed in single precision (mixed), summed in double; eigenvalues are good to 1.2e-5"
    ),
    (
      .tooManyFeaturesForBlocks(live: 5000, limit: 4096, dimension: 80), "blocks-skipped",
      "blocks were not searched: the cosines of all pairs are formed for at most 4096 live features, and here are 5000; "
        + "--blocks neighbours looks among pairs with a large cosine, which takes about 0.37 s on two cores, "
        + "and 5.9 s if the features crowd"
    ),
    (.blocksNotAsked, "blocks-skipped", "blocks were not searched, as asked"),
    (
      .orthogonalBlocks(largestCosine: 0.0123, rootMeanSquare: 0.0045), "orthogonality",
      "features of different blocks have |cosine| ≤ 0.012, root mean square 0.0045, no more than noise makes"
    ),
    (
      .blocksTooLargeForSchemes(limit: 256, largest: 300), "scheme-skipped",
      "no scheme was looked for in blocks of more than 256 features; the largest here has 300"
    ),
    (
      .largestEigenvalueDominates(share: 0.75, cause: .mean), "spike",
      "the largest eigenvalue holds 75 % of the trace and is mostly the mean feature; --center takes it off"
    ),
    (
      .largestEigenvalueDominates(share: 0.75, cause: .unknown), "spike",
      "the largest eigenvalue holds 75 % of the trace"
    ),
  ]

  @Test(arguments: messages.indices)
  func findingsKeepTheirCodesAndMessages(index: Int) {
    let (finding, code, message) = Self.messages[index]
    let diagnostic = DiagnosticReport(finding, matrix: "W", in: .options)
    #expect(diagnostic.code == code && diagnostic.matrix == "W")
    #expect(diagnostic.message == message)
    let isWarning = ["non-finite"].contains(code) || finding.isSkippedSearch
    #expect(diagnostic.severity == (isWarning ? .warning : .note))
  }

  private static let settings: [Setting] = [
    .tensorList, .tensorNames, .otherTensorNames, .tensorShapes, .flattening, .flatteningFirst,
    .skippingNonFinite, .labels, .otherLabels, .selection,
    .projection, .centering, .neighbourSearch, .replicas(99), .fullDetail,
    .timeLimit,
  ]

  @Test func everySettingIsAnOptionThatTheHelpLists() throws {
    let help =
      try RunningCommand(["analyze", "--help"]).output
      + RunningCommand(["series", "--help"]).output
      + RunningCommand(["compare", "--help"]).output
      + RunningCommand(["extract", "--help"]).output
    for setting in Self.settings where setting != .tensorList {
      let option = try #require(Vocabulary.options[setting].split(separator: " ").first)
      #expect(option.hasPrefix("--") && help.contains("\(option) "), "\(setting): \(option)")
    }
  }

  @Test func plainWordsAreNotOptions() {
    let words = Self.settings.map { Vocabulary.plain[$0] }
    #expect(words.allSatisfy { !$0.isEmpty && !$0.contains("-") && !$0.contains("`") })
    #expect(Set(words).count == words.count)
  }

  @Test func errorsAdviseInTheWordsOfTheFrontEnd() {
    let several = SeriesError.severalMatrices(path: "a.npz", names: ["x", "y"])
    #expect(several.text(in: .options).hasSuffix("found \"x\", \"y\"; choose with --tensor"))
    #expect("\(several)".hasSuffix("found \"x\", \"y\"; choose with a name pattern"))
    let nameless = AnalysisError.featureChoice(.namesNeedLabels("Mon"), matrix: "W")
    #expect(
      nameless.text(in: .options)
        == "--select: \"Mon\" is not an index; names need --labels (in W)")
    let flat = AnalysisError.nothingAnalysable(path: "a.npz", [])
    #expect(
      "\(flat)" == "a.npz: expected a matrix of real numbers, found none: the file holds no tensor")
  }
}

extension Finding {
  fileprivate var isSkippedSearch: Bool {
    if case .tooManyFeaturesForBlocks = self { true } else { false }
  }
}
