import Foundation
import LinearAlgebra
import TestSupport
import Testing

/// `eigenframe compare`, run as a process.
@Suite struct CompareCommandTests {
  /// Rows one after the other, as a tensor of n × d.
  private static func rows(_ n: Int, _ d: Int, seed: UInt64) -> [Double] {
    var generator = SeededGenerator(seed: seed)
    return (0..<n * d).map { _ in generator.gaussian() }
  }

  /// Two models: an equal matrix, one with moved features, an unrelated one, one in B only, and one of another shape.
  private func models(_ folder: ScratchFolder) throws -> [String] {
    var (a, b) = (MadeSafetensors(), MadeSafetensors())
    let embedding = Self.rows(40, 6, seed: 1)
    var moved = embedding
    for place in 5 * 6..<6 * 6 { moved[place] += 3 }
    a.add("model.embedding.weight", [40, 6], embedding)
    b.add("embedding", [40, 6], moved)
    a.add("model.layer.0.query.weight", [12, 6], Self.rows(12, 6, seed: 2))
    b.add("layer.0.query", [12, 6], Self.rows(12, 6, seed: 2))
    a.add("model.layer.1.query.weight", [60, 6], Self.rows(60, 6, seed: 3))
    b.add("layer.1.query", [60, 6], Self.rows(60, 6, seed: 4))
    a.add("model.head.weight", [10, 6], Self.rows(10, 6, seed: 5))
    b.add("head", [11, 6], Self.rows(11, 6, seed: 5))
    b.add("extra", [9, 6], Self.rows(9, 6, seed: 6))
    return [
      try a.write(to: folder, as: "a.safetensors"), try b.write(to: folder, as: "b.safetensors"),
    ]
  }

  private func compare(_ arguments: [String]) throws -> RunningCommand {
    try RunningCommand(["compare"] + arguments)
  }

  private func pair(_ folder: ScratchFolder, _ a: [String], _ b: [String]) throws -> [String] {
    try zip(["a.npy", "b.npy"], [a, b]).map { name, options in
      let path = folder.path(name)
      let run = try RunningCommand(["generate"] + options + ["--output", path])
      try #require(run.status == 0, "\(run.errors)")
      return path
    }
  }

  @Test func turnedGeometryIsRotated() throws {
    let folder = try ScratchFolder()
    let parts = ["polygon:5@1.3", "3*digon"]
    let run = try compare(
      try pair(folder, parts, parts + ["--rotate", "--noise", "0.01", "--seed", "5"]))
    #expect(run.status == 0 && run.errors == "", "\(run.errors)")
    #expect(run.output.hasPrefix("a and b: B is A rotated: the Gram matrices differ by "))
    #expect(
      run.output.contains("in both: pentagon (0–4), digon (5, 6), digon (7, 8), digon (9, 10)"))
  }

  @Test func aPageHasItsFilesItsCommandAndTheReport() throws {
    let folder = try ScratchFolder()
    let paths = try models(folder)
    let page = try compare(paths + ["--format", "html"])
    #expect(page.status == 0, "\(page.errors)")
    #expect(page.output.contains("<p class=\"source\">A: a.safetensors, B: b.safetensors</p>"))
    #expect(page.output.contains("<dt>made by</dt><dd>eigenframe "))
    #expect(page.output.contains("<p class=\"command\">eigenframe compare \(paths[0]) "))
    let mark = "<script type=\"application/json\" id=\"answer\">"
    let start = try #require(page.output.range(of: mark)).upperBound
    let end = try #require(page.output[start...].range(of: "</script>")).lowerBound
    let report = try compare(paths + ["--format", "json"]).output
    #expect(try JSONTree.read(String(page.output[start..<end])) == JSONTree.read(report))
  }

  @Test(arguments: [
    ["inspect", "Fixtures/geometries/pentagon.npy"], ["doctor"],
  ])
  func everyPageHasItsProgramItsCommandAndItsData(arguments: [String]) throws {
    let page = try RunningCommand(arguments + ["--format", "html"]).output
    #expect(page.contains("<dt>made by</dt><dd>eigenframe "))
    let command = arguments.joined(separator: " ")
    #expect(page.contains("<p class=\"command\">eigenframe \(command) --format html</p>"))
    #expect(page.contains(" id=\"answer\">"))
    #expect(try !RunningCommand(arguments + ["--format", "markdown"]).output.contains("made by"))
  }

  /// Any five vectors of a plane can be turned near to five others, so that no share is above chance.
  @Test func fewFeaturesAreNotCalledUnrelated() throws {
    let scratch = try ScratchFolder()
    for (name, seed) in [("a", "1"), ("b", "2")] {
      let made = try RunningCommand([
        "generate", "gaussian:5x2", "--seed", seed, "--output", scratch.path("\(name).npy"),
      ])
      #expect(made.status == 0)
    }
    let run = try RunningCommand(["compare", scratch.path("a.npy"), scratch.path("b.npy")])
    #expect(run.status == 0 && run.output.contains("too few features to tell"))
    #expect(!run.output.contains("100 % is") && run.output.contains("any share can be chance"))
  }

  @Test func fileIsEqualToItself() throws {
    let folder = try ScratchFolder()
    let files = try pair(folder, ["simplex:4"], ["simplex:4"])
    let run = try compare([files[0], files[0]])
    #expect(run.output.hasPrefix("a: all 4 features are equal\n"))
  }

  @Test func wholeModelsAreComparedPairByPair() throws {
    let folder = try ScratchFolder()
    let run = try compare(try models(folder))
    #expect(run.status == 0, "\(run.errors)")
    #expect(
      run.output.hasPrefix(
        "3 matrices in both: 1 equal, 1 changed (model.embedding.weight), 1 unrelated"))
    let words = run.output.split { $0.isWhitespace }.joined(separator: " ")
    #expect(words.contains("Only in B: 1 extra"))
    #expect(words.contains("1 of 40 features moved (5); the others are equal"))
    #expect(words.contains("expected 10 features, as"))
    #expect(words.contains("1 equal left out"))
  }

  @Test(arguments: [[], ["--details", "all"], ["--details", "none"], ["--directions", "none"]])
  func jsonKeepsTheContract(options: [String]) throws {
    let schema = try JSONTree.read(
      String(contentsOfFile: fixturePath("compare.schema.json"), encoding: .utf8))
    let folder = try ScratchFolder()
    let run = try compare(try models(folder) + options + ["--format", "json"])
    #expect(run.status == 0, "\(run.errors)")
    #expect(SchemaChecker(schema).failures(in: try .read(run.output)) == [])
    #expect(run.output.contains("\"structure\"") == (options != ["--details", "none"]))
  }

  @Test func bytesAreEqualForAnyNumberOfThreads() throws {
    let files = try models(try ScratchFolder())
    let folder = try ScratchFolder()
    let models = try models(folder)
    let outputs = try ["1", "2"].map { threads in
      try compare(models + ["--threads", threads, "--details", "all"]).output
    }
    #expect(outputs[0] == outputs[1] && !outputs[0].isEmpty && files.count == 2)
  }

  @Test func tensorsOfOtherNamesAreChosen() throws {
    let folder = try ScratchFolder()
    let run = try compare(
      try models(folder) + ["--tensor", "*.layer.0.*", "--tensor-b", "layer.1.query"])
    #expect(run.status == 65)
    #expect(run.errors.contains("expected 12 features, as "))
    #expect(run.errors.contains("--labels and --labels-b"))
    #expect(run.errors.split(separator: "\n").count == 1)
    let some = try compare(
      try models(folder)
        + ["--tensor", "*.layer.0.*", "--tensor-b", "layer.1.query", "--select", "0-9"])
    #expect(some.status == 0, "\(some.errors)")
    #expect(some.output.contains("10 in both, matched by number"))
  }

  @Test func featuresAreMatchedByName() throws {
    let folder = try ScratchFolder()
    let text = { (names: [String], rows: [String]) in
      "name,x,y,z\n" + zip(names, rows).map { "\($0),\($1)\n" }.joined()
    }
    let rows = ["1,0,0", "0,2,0.5", "0.3,0,3", "1,1,1", "2,-1,0", "0,1,-1"]
    let names = ["ape", "bee", "cat", "dog", "eel", "fox"]
    for (file, content) in [
      ("a.csv", text(names, rows)),
      ("b.csv", text(names.reversed() + ["gnu"], rows.reversed() + ["5,5,5"])),
    ] {
      try Data(content.utf8).write(to: folder.url.appending(path: file))
    }
    let run = try compare([folder.path("a.csv"), folder.path("b.csv")])
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("all 6 features are equal; 1 feature only in B"))
    #expect(run.output.contains("6 in both, matched by name"))
  }

  @Test func modelsWithoutACommonNameAreRefused() throws {
    let folder = try ScratchFolder()
    var (a, b) = (MadeSafetensors(), MadeSafetensors())
    for (name, seed) in [("x", 1), ("y", 2)] as [(String, UInt64)] {
      a.add(name, [4, 3], Self.rows(4, 3, seed: seed))
      b.add("other.\(name)z", [4, 3], Self.rows(4, 3, seed: seed))
    }
    let run = try compare([
      try a.write(to: folder, as: "a.safetensors"), try b.write(to: folder, as: "b.safetensors"),
    ])
    #expect(run.status == 65)
    #expect(run.errors.contains("expected a matrix with the name of one in"))
    #expect(run.errors.contains("--tensor and --tensor-b"))
    #expect(run.output == "" && run.errors.split(separator: "\n").count == 1)
  }

  @Test func otherNumbersAreRefusedOrSkipped() throws {
    let folder = try ScratchFolder()
    var (a, b) = (MadeSafetensors(), MadeSafetensors())
    var rows = Self.rows(8, 3, seed: 1)
    a.add("W", [8, 3], rows)
    rows[7] = .nan
    b.add("W", [8, 3], rows)
    let files = [
      try a.write(to: folder, as: "a.safetensors"), try b.write(to: folder, as: "b.safetensors"),
    ]
    let refused = try compare(files)
    #expect(refused.status == 65 && refused.errors.contains("element (2, 1) is NaN"))
    let skipped = try compare(files + ["--skip-nonfinite"])
    #expect(skipped.status == 0, "\(skipped.errors)")
    #expect(skipped.output.contains("1 of 8 features moved (2); the others are equal"))
    #expect(skipped.output.contains("features of B with NaN or infinity count as dead: 1"))
  }

  @Test(arguments: [
    ["--labels-b", "x"], ["--format", "text", "--format", "json"], ["--seed", "x"], ["third"],
  ])
  func badUsageExitsWith64(options: [String]) throws {
    let run = try compare(["Fixtures/a", "Fixtures/b"] + options)
    #expect(run.status == 64 && run.output == "")
  }

  @Test func missingFileExitsWith66() throws {
    let run = try compare(["nowhere.npy", "nowhere.npy"])
    #expect(run.status == 66)
    #expect(run.errors.hasPrefix("eigenframe: nowhere.npy: cannot be opened"))
  }

  @Test func severalFormatsGoToFilesAndReplaceNoInput() throws {
    let (folder, outputs) = (try ScratchFolder(), try ScratchFolder())
    let files = try models(folder)
    let run = try compare(
      files + ["--format", "markdown", "--format", "json", "--output", outputs.path("difference")])
    #expect(run.status == 0 && run.output == "", "\(run.errors)")
    #expect(outputs.names == ["difference.json", "difference.md"])
    #expect(try compare(files + ["--output", files[1]]).status == 64)
  }
}
