import Foundation
import TestSupport
import Testing

/// `eigenframe series`, run as a process.
@Suite struct SeriesCommandTests {
  /// Three checkpoints with noise, then four with a pentagon and three digons.
  private func folder() throws -> ScratchFolder {
    let folder = try ScratchFolder()
    for step in 0..<7 {
      let parts =
        step < 3 ? ["gaussian:11x5"] : ["polygon:5@1.3", "3*digon", "--rotate", "--noise", "0.01"]
      let run = try RunningCommand(
        ["generate"] + parts + [
          "--seed", "4", "--output", folder.path("step-0000\(step)00.safetensors"),
        ])
      try #require(run.status == 0, "\(run.errors)")
    }
    return folder
  }

  private func run(_ folder: ScratchFolder, _ options: [String] = []) throws -> RunningCommand {
    try RunningCommand(["series", folder.url.path(percentEncoded: false)] + options)
  }

  @Test func textBeginsWithTheAnswer() throws {
    let run = try run(try folder())
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.errors == "")
    #expect(
      run.output == """
        7 checkpoints, steps 0–600: 1 pentagon and 3 digons are born at step 300; at the end 1 pentagon, 3
          digons; saturation 0.583 → 1
          11 features (rows of W) in 5 dimensions

          Checkpoints
            step  rank  saturation    Σ D  λ × dimension         blocks
               0     5       0.583  2.916  7.2×1 3.9×1 1.4×1 +2  1 unstructured block of 11 features
             100     5       0.583  2.916  7.2×1 3.9×1 1.4×1 +2  1 unstructured block of 11 features
             200     5       0.583  2.916  7.2×1 3.9×1 1.4×1 +2  1 unstructured block of 11 features
             300     5           1  4.998  4.2×2 1.99×3          1 pentagon, 3 digons
             400     5           1  4.998  4.2×2 1.99×3          1 pentagon, 3 digons
             500     5           1  4.998  4.2×2 1.99×3          1 pentagon, 3 digons
             600     5           1  4.998  4.2×2 1.99×3          1 pentagon, 3 digons

          Blocks (only what lasts at least 2 checkpoints)
            step 300: 1 pentagon and 3 digons are born: features 0–4 | 5, 6 | 7, 8 | 9, 10

          Eigenspaces (λ × dimension; only what lasts at least 2 checkpoints)
            step 300: 7.17×1, 3.91×1, 1.4×1, 0.18×1 vanish
            step 300: 1.23×1 widens to 1.99×3, overlap ≥ 0.914
            step 300: 4.19×2 is born

        """)
  }

  @Test func detailsNoneGivesOnlyTheAnswer() throws {
    let run = try run(try folder(), ["--details", "none"])
    #expect(run.output.split(separator: "\n").count == 2)
    #expect(run.output.hasPrefix("7 checkpoints"))
  }

  @Test func bytesAreEqualForAnyNumberOfThreads() throws {
    let folder = try folder()
    let outputs = try ["1", "2"].map { try run(folder, ["--threads", $0]).output }
    #expect(outputs[0] == outputs[1] && !outputs[0].isEmpty)
  }

  @Test(arguments: [[], ["--blocks", "none"], ["--persist", "1"], ["--tensor", "W"]])
  func jsonKeepsTheContract(options: [String]) throws {
    let schema = try JSONTree.read(
      String(contentsOfFile: fixturePath("series.schema.json"), encoding: .utf8))
    let run = try run(try folder(), options + ["--format", "json"])
    #expect(run.status == 0, "\(run.errors)")
    #expect(SchemaChecker(schema).failures(in: try .read(run.output)) == [])
  }

  @Test func foldersOfATrainerAreFollowed() throws {
    let folder = try ScratchFolder()
    for step in [5, 10] {
      let made = folder.url.appending(path: "checkpoint-\(step)")
      try FileManager.default.createDirectory(at: made, withIntermediateDirectories: true)
      let weights = folder.path("checkpoint-\(step)/model.safetensors")
      let run = try RunningCommand(["generate", "polygon:5", "--output", weights])
      try #require(run.status == 0, "\(run.errors)")
      try Data("state".utf8).write(to: made.appending(path: "optimizer.pt"))
    }
    let text = try run(folder)
    #expect(text.status == 0, "\(text.errors)")
    #expect(text.output.hasPrefix("2 checkpoints, steps 5–10: "))
    #expect(
      text.output.hasSuffix(
        """
          Notes
            note: not read, because they are no checkpoints of the model: "optimizer.pt" (2 times)

        """))
    let json = try run(folder, ["--format", "json"])
    let schema = try JSONTree.read(
      String(contentsOfFile: fixturePath("series.schema.json"), encoding: .utf8))
    #expect(SchemaChecker(schema).failures(in: try .read(json.output)) == [])
    #expect(json.output.contains("\"notes\""))
  }

  @Test func severalFormatsGoToFiles() throws {
    let (folder, outputs) = (try folder(), try ScratchFolder())
    let run = try run(
      folder, ["--format", "text", "--format", "json", "--output", outputs.path("story")])
    #expect(run.status == 0 && run.output == "", "\(run.errors)")
    #expect(outputs.names == ["story.json", "story.txt"])
  }

  @Test(arguments: [
    ["--persist", "0"], ["--persist", "x"], ["--format", "text", "--format", "json"],
    ["--format", "latex"], ["--output", ""], ["--tolerance", "2"], ["--threads", "0"],
    ["--features", "diagonal"], ["another"],
  ])
  func badUsageExitsWith64(options: [String]) throws {
    let run = try RunningCommand(["series", "Fixtures"] + options)
    #expect(run.status == 64)
    #expect(run.output == "")
  }

  @Test func missingFolderAndFileExitWith66() throws {
    let missing = try RunningCommand(["series", "nowhere"])
    #expect(missing.status == 66)
    #expect(
      missing.errors == "eigenframe: nowhere: cannot be opened: No such file or directory\n")
    let file = try RunningCommand(["series", "Makefile"])
    #expect(file.status == 66)
    #expect(file.errors == "eigenframe: Makefile: cannot be opened: Not a directory\n")
  }

  @Test func folderWithoutCheckpointsExitsWith65() throws {
    let run = try RunningCommand(["series", "Sources"])
    #expect(run.status == 65)
    #expect(run.errors.hasPrefix("eigenframe: Sources: expected weight files with a step"))
    #expect(run.errors.split(separator: "\n").count == 1)
  }

  @Test func damagedCheckpointIsNamedAndLeavesTheFormerAnswer() throws {
    let (folder, outputs) = (try folder(), try ScratchFolder())
    try Data("{}".utf8).write(to: folder.url.appending(path: "step-0000500.safetensors"))
    try Data("kept".utf8).write(to: outputs.url.appending(path: "story.txt"))
    let run = try run(folder, ["--output", outputs.path("story.txt")])
    #expect(run.status == 65)
    #expect(run.errors.contains("step-0000500.safetensors: "))
    #expect(run.errors.split(separator: "\n").count == 1)
    #expect(try String(contentsOfFile: outputs.path("story.txt"), encoding: .utf8) == "kept")
  }

  /// A pentagon at two steps, and random features at a third that nothing follows.
  @Test(arguments: [
    (["gaussian:5x2"], "blocks change, but no change lasts 2 checkpoints"),
    (["polygon:5"], "no block comes or goes"),
  ])
  func theHeadlineDoesNotDenyWhatTheTableShows(last: [String], headline: String) throws {
    let folder = try ScratchFolder()
    for (step, parts) in [["polygon:5"], ["polygon:5"], last].enumerated() {
      let made = try RunningCommand(
        ["generate"] + parts + ["--seed", "3", "--output", folder.path("step-\(step).npy")])
      try #require(made.status == 0, "\(made.errors)")
    }
    let run = try RunningCommand(["series", folder.path(""), "--persist", "2"])
    let text = run.output.split(whereSeparator: \.isWhitespace).joined(separator: " ")
    #expect(text.hasPrefix("3 checkpoints, steps 0–2: \(headline); at the end "), "\(text)")
    #expect(text.contains("Blocks (only what lasts at least 2 checkpoints) \(headline)"))
    #expect(!text.contains("no block comes or goes") || last == ["polygon:5"])
    let page = try RunningCommand(["series", folder.path(""), "--format", "html"]).output
    #expect(page.contains("<dt>made by</dt><dd>eigenframe "))
    #expect(page.contains("<p class=\"command\">eigenframe series "))
  }

  @Test func answerReplacesNoCheckpoint() throws {
    let folder = try folder()
    let run = try run(folder, ["--output", folder.path("step-0000000.safetensors")])
    #expect(run.status == 64)
    #expect(run.errors.contains("is one of the files that are read"))
    try Data("step\tinstance-0\n0\t1\n".utf8).write(to: folder.url.appending(path: "losses.tsv"))
    #expect(try self.run(folder, ["--output", folder.path("losses.tsv")]).status == 64)
  }

  @Test func nonFiniteElementsAreRefusedOrSkipped() throws {
    let folder = try folder()
    let url = folder.url.appending(path: "step-0000600.safetensors")
    var bytes = try Data(contentsOf: url)
    bytes.replaceSubrange(bytes.count - 8..<bytes.count, with: [0, 0, 0, 0, 0, 0, 0xf8, 0x7f])
    try bytes.write(to: url)
    let refused = try run(folder)
    #expect(refused.status == 65)
    #expect(
      refused.errors.contains("step-0000600.safetensors: tensor \"W\": element (10, 4) is NaN"))
    #expect(try run(folder, ["--skip-nonfinite"]).status == 0)
  }

  @Test func picturesAreWrittenIntoTheFolder() throws {
    let (folder, pictures) = (try folder(), try ScratchFolder())
    let run = try run(folder, ["--plots", pictures.path("a/b"), "--details", "none"])
    #expect(run.status == 0, "\(run.errors)")
    let made = pictures.url.appending(path: "a/b")
    let names = try FileManager.default.contentsOfDirectory(atPath: made.path).sorted()
    #expect(
      names == ["blocks.png", "dimensionality.png", "eigenspaces.png", "saturation.png"])
    for name in names {
      let start = try Data(contentsOf: made.appending(path: name)).prefix(4)
      #expect(Array(start) == [0x89, 0x50, 0x4e, 0x47])
    }
  }

  @Test func zeroMatrixAtOneCheckpointIsDrawn() throws {
    let (folder, pictures) = (try ScratchFolder(), try ScratchFolder())
    _ = try RunningCommand([
      "generate", "3*dead", "--dimension", "2", "--output", folder.path("0.npy"),
    ])
    let run = try run(folder, ["--plots", pictures.path("drawn"), "--persist", "1"])
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.hasPrefix("1 checkpoint, step 0: none; saturation 0\n"))
  }

  @Test func missingGnuplotFailsBeforeTheWork() throws {
    let (folder, pictures) = (try folder(), try ScratchFolder())
    try Data().write(to: pictures.url.appending(path: "file"))
    let occupied = try run(folder, ["--plots", pictures.path("file")])
    #expect(occupied.status == 73)
    #expect(occupied.output == "" && occupied.errors.split(separator: "\n").count == 1)
    let absent = try RunningCommand(
      ["series", folder.path(""), "--plots", pictures.path("drawn")], environment: ["PATH": "/"])
    #expect(absent.status == 70)
    #expect(absent.errors.hasPrefix("eigenframe: gnuplot is not installed"))
    #expect(pictures.names == ["file"])
  }

  @Test func pageSaysThatVectorsAreProjected() throws {
    let run = try run(try folder(), ["--format", "html"])
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("projected on the space that they span at the last step. <span"))
    let loss = /pentagon: 5 features in 2 dimensions; at least [\d.]+ % of the squared norm is kept/
    #expect(run.output.firstMatch(of: loss) != nil)
  }
}
