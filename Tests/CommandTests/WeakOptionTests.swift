import TestSupport
import Testing

/// `--weak` of `analyze` and `series`.
@Suite struct WeakOptionTests {
  /// A pentagon and, in other dimensions, a feature of a thousandth of its norm.
  private func folder() throws -> ScratchFolder {
    let folder = try ScratchFolder()
    let run = try RunningCommand([
      "generate", "polygon:5", "single@0.001", "--rotate", "--seed", "3",
      "--output", folder.path("step-1.npy"),
    ])
    try #require(run.status == 0, "\(run.errors)")
    return folder
  }

  @Test(arguments: ["analyze", "series"], ["1", "2", "-0.1", "nan", "inf", "some"])
  func impossibleValuesExitWith64(command: String, value: String) throws {
    let run = try RunningCommand([command, "Fixtures/geometries", "--weak=\(value)"])
    #expect(run.status == 64)
    #expect(run.output == "")
    #expect(run.errors.contains("The value '\(value)' is invalid for '--weak <auto|x>'"))
  }

  @Test(
    arguments: [
      ([], "1 pentagon, 1 weak feature; saturation 1 (chance 0.625)"),
      (["--weak", "auto"], "1 pentagon, 1 weak feature; saturation 1 (chance 0.625)"),
      (["--weak", "0.5"], "1 pentagon, 1 weak feature; saturation 1 (chance 0.625)"),
      (["--weak", "0"], "1 pentagon, 1 single; saturation 1 (chance 0.667)"),
      (["--weak", "1e-4"], "1 pentagon, 1 single; saturation 1 (chance 0.667)"),
    ] as [([String], String)])
  func firstLineCountsWeakFeatures(options: [String], line: String) throws {
    let folder = try folder()
    let run = try RunningCommand(["analyze", folder.path("step-1.npy")] + options)
    #expect(run.output.hasPrefix("step-1: \(line)\n"), "\(run.output.prefix(200))")
  }

  @Test func firstLineCountsWeakFeaturesWithoutBlocks() throws {
    let folder = try folder()
    let run = try RunningCommand(["analyze", folder.path("step-1.npy"), "--blocks", "none"])
    #expect(
      run.output.hasPrefix("step-1: blocks not searched, 1 weak feature; "),
      "\(run.output.prefix(200))")
  }

  @Test(arguments: [("0", "weak 0\n"), ("0.25", "weak 0.25\n"), ("auto", "tolerance auto\n")])
  func reportRepeatsTheGivenValue(value: String, end: String) throws {
    let run = try RunningCommand([
      "analyze", "Fixtures/geometries/pentagon.npy", "--weak", value,
    ])
    #expect(run.output.hasSuffix(end))
  }

  @Test func weakFeaturesAreNotAmongNeighbours() throws {
    let folder = try folder()
    let run = try RunningCommand([
      "analyze", folder.path("step-1.npy"), "--blocks", "neighbours",
    ])
    #expect(run.output.hasPrefix("step-1: 1 pentagon among 5 features (neighbours with |cos| > 0."))
    #expect(run.output.replacing("\n  ", with: " ").contains("), 1 weak feature; saturation 1"))
  }

  @Test(arguments: [
    ([], "at the end 1 pentagon, 1 weak feature"),
    (["--weak", "0"], "at the end 1 pentagon, 1 single"),
  ])
  func seriesFollowsTheBlocksOfStrongFeatures(options: [String], end: String) throws {
    let folder = try folder()
    let run = try RunningCommand([
      "generate", "polygon:5", "single@0.001", "--rotate", "--seed", "3",
      "--output", folder.path("step-2.npy"),
    ])
    try #require(run.status == 0, "\(run.errors)")
    let series = try RunningCommand(["series", folder.path("")] + options)
    #expect(series.output.contains(end), "\(series.output)")
  }
}
