import Foundation
import TestSupport
import Testing

@Suite struct CommandTests {
  @Test func versionIsPrinted() throws {
    let run = try RunningCommand(["--version"])
    #expect(run.output == "eigenframe 0.1.0\n")
    #expect(run.status == 0)
  }

  @Test func inspectListsTensorsAndWhyOneCannotBeAnalysed() throws {
    let run = try RunningCommand(["inspect", "Fixtures/geometries/mixture.npy"])
    #expect(run.output.contains("mixture  f32    48×21   4032  48 rows in 21 dimensions"))
  }

  @Test func inspectWritesJSON() throws {
    let run = try RunningCommand(
      ["inspect", "--format", "json", "Fixtures/geometries/pentagon.npy"])
    let parsed = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [[String: Any]]
    let tensors = parsed?.first?["tensors"] as? [[String: Any]]
    #expect(tensors?.first?["shape"] as? [Int] == [5, 2])
  }

  @Test(arguments: [
    ["analyze"], ["analyze", "--tolerance", "-1", "x.npy"],
    ["analyze", "--tolerance", "nan", "x.npy"], ["analyze", "--threads", "0", "x.npy"],
    ["analyze", "--format", "text", "--format", "json", "x.npy"],
    ["generate", "heptadecahedron", "--output", "x.npy"],
    ["generate", "polygon:2", "--output", "x.npy"], ["generate", "polygon:5", "--output", "x.txt"],
    ["generate", "haar:3x6", "--output", "x.npy"], ["frobnicate"],
    ["generate", "1048576*icosahedron", "--output", "x.npy"],
    ["generate", "100000*digon", "--output", "x.npy"],
    ["generate", "digon", "--dimension", "100000", "--rotate", "--output", "x.npy"],
    ["generate", "digon", "--name", "__metadata__", "--output", "x.safetensors"],
    ["analyze", "x.npy", "--output", ""], ["analyze", "--threads", "-1", "x.npy"],
    ["analyze", "--threads", "1025", "x.npy"], ["analyze", "--threads", "two", "x.npy"],
    ["doctor", "--threads", "0"], ["doctor", "--format", "latex"], ["doctor", "x.npy"],
  ])
  func badUsageExitsWith64(arguments: [String]) throws {
    let run = try RunningCommand(arguments)
    #expect(run.status == 64)
    #expect(run.output == "")
    #expect(!FileManager.default.fileExists(atPath: RunningCommand.root.path() + "x.npy"))
  }

  @Test func tooFewDimensionsExitWith64AndLeaveNothing() throws {
    let folder = try ScratchFolder()
    let run = try RunningCommand([
      "generate", "hypercube:4", "--dimension", "3", "--output", folder.path("x.npy"),
    ])
    #expect(run.status == 64)
    #expect(
      run.errors == "eigenframe: the parts need 4 dimensions, 3 were asked for\n")
    #expect(folder.names == [])
  }

  @Test func reportHasTheNumberOfThreads() throws {
    let run = try RunningCommand([
      "analyze", "Fixtures/geometries/pentagon.npy", "--format", "json", "--threads", "1",
    ])
    #expect(run.output.contains("\"threads\": 1,"))
  }

  @Test func missingFileExitsWith66() throws {
    let run = try RunningCommand(["analyze", "nowhere.npy"])
    #expect(run.status == 66)
    #expect(run.errors == "eigenframe: nowhere.npy: cannot be opened: No such file or directory\n")
  }

  @Test func directoryExitsWith66() throws {
    let run = try RunningCommand(["analyze", "Fixtures"])
    #expect(run.status == 66)
    #expect(run.errors.split(separator: "\n").count == 1)
  }

  @Test func damagedFileLeavesTheFormerReport() throws {
    let folder = try ScratchFolder()
    try Data([0x93, 0x4e]).write(to: folder.url.appending(path: "bad.npy"))
    try "kept".write(
      to: folder.url.appending(path: "report.txt"), atomically: true, encoding: .utf8)
    let run = try RunningCommand([
      "analyze", folder.path("bad.npy"), "--output", folder.path("report.txt"),
    ])
    #expect(run.status == 65)
    #expect(run.output == "")
    #expect(run.errors.split(separator: "\n").count == 1)
    #expect(folder.names == ["bad.npy", "report.txt"])
    #expect(
      try String(contentsOf: folder.url.appending(path: "report.txt"), encoding: .utf8) == "kept")
  }

  @Test func unwritableOutputExitsWith73BeforeReading() throws {
    let run = try RunningCommand([
      "analyze", "nowhere.npy", "--output", "/nonexistent/report.txt",
    ])
    #expect(run.status == 73)
  }

  @Test func reportNeverReplacesTheWeights() throws {
    let folder = try ScratchFolder()
    _ = try RunningCommand(["generate", "digon", "--output", folder.path("w.npy")])
    try FileManager.default.createSymbolicLink(
      atPath: folder.path("link.npy"), withDestinationPath: folder.path("w.npy"))
    let before = try Data(contentsOf: folder.url.appending(path: "w.npy"))
    for output in ["w.npy", "link.npy"] {
      let run = try RunningCommand([
        "analyze", folder.path("w.npy"), "--output", folder.path(output),
      ])
      #expect(run.status == 64)
    }
    #expect(try Data(contentsOf: folder.url.appending(path: "w.npy")) == before)
  }

  @Test func centeringLeavesDeadFeaturesDead() throws {
    let folder = try ScratchFolder()
    _ = try RunningCommand([
      "generate", "polygon:5", "2*dead", "--output", folder.path("w.npy"),
    ])
    let run = try RunningCommand(["analyze", folder.path("w.npy"), "--center"])
    #expect(run.output.hasPrefix("w: 1 pentagon; saturation 1 (chance"))
    #expect(run.output.contains("5 live, 2 dead"))
  }

  @Test func severalFormatsGoToSeveralFiles() throws {
    let folder = try ScratchFolder()
    let run = try RunningCommand([
      "analyze", "Fixtures/geometries/pentagon.npy", "--format", "text", "--format", "json",
      "--output", folder.path("report"),
    ])
    #expect(run.status == 0)
    #expect(folder.names == ["report.json", "report.txt"])
  }

  @Test func absentTensorExitsWith65() throws {
    let run = try RunningCommand([
      "analyze", "Fixtures/geometries/pentagon.npy", "--tensor", "wte*",
    ])
    #expect(run.status == 65)
    #expect(
      run.errors
        == "eigenframe: Fixtures/geometries/pentagon.npy: no tensor is named wte*; "
        + "`eigenframe inspect` lists them\n")
  }

  @Test(arguments: [["inspect"], ["analyze"], ["analyze", "--format", "markdown"]])
  func tensorNameCannotSteerTheTerminal(arguments: [String]) throws {
    let folder = try ScratchFolder()
    let entry = #"{"\u001b[31m\n":{"dtype":"F32","shape":[1,1],"data_offsets":[0,4]}}"#
    let header = entry + String(repeating: " ", count: 72 - entry.utf8.count)
    let bytes = Data([72, 0, 0, 0, 0, 0, 0, 0]) + Data(header.utf8) + Data([0, 0, 0x80, 0x3f])
    try bytes.write(to: folder.url.appending(path: "w.safetensors"))
    let run = try RunningCommand(arguments + [folder.path("w.safetensors")])
    #expect(run.status == 0, "\(run.errors)")
    #expect(!run.output.contains("\u{1b}"))
  }

  @Test func generatedFilesDependOnlyOnTheSeed() throws {
    let folder = try ScratchFolder()
    for (name, seed) in [("a.npy", "7"), ("b.npy", "7"), ("c.npy", "8")] {
      _ = try RunningCommand([
        "generate", "2*polygon:5", "gaussian:9x4", "--rotate", "--shuffle", "--noise", "0.02",
        "--seed", seed, "--output", folder.path(name),
      ])
    }
    let contents = try ["a.npy", "b.npy", "c.npy"].map {
      try Data(contentsOf: folder.url.appending(path: $0))
    }
    #expect(contents[0] == contents[1])
    #expect(contents[0] != contents[2])
  }

  @Test func blocksAreSearchedAsAskedFor() throws {
    let file = "Fixtures/geometries/pentagon.npy"
    let neighbours = try RunningCommand(["analyze", file, "--blocks", "neighbours"])
    #expect(neighbours.output.contains("1 pentagon among 5 features (neighbours with |cos| > 0."))
    #expect(neighbours.output.contains("blocks neighbours"))
    let none = try RunningCommand(["analyze", file, "--blocks", "none"])
    #expect(none.status == 0 && none.output.contains("blocks not searched"))
    #expect(try RunningCommand(["analyze", file, "--blocks", "some"]).status == 64)
  }

  @Test func centeringSubtractsTheMean() throws {
    let folder = try ScratchFolder()
    // Three copies and their opposite: the mean is half of them.
    _ = try RunningCommand(["generate", "duplicate:3", "single", "--output", folder.path("w.npy")])
    let plain = try RunningCommand(["analyze", folder.path("w.npy")])
    let centred = try RunningCommand(["analyze", folder.path("w.npy"), "--center"])
    #expect(plain.output.contains("3 copies, 1 single"))
    #expect(centred.output.contains("4 collinear features"))
  }
}
