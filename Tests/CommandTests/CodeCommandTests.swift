import Eigenframe
import Foundation
import LinearAlgebra
import TestSupport
import Testing

/// `eigenframe code` and `eigenframe match`, as a user runs them.
@Suite struct CodeCommandTests {
  /// Data whose truth is known: 24 atoms in 12 dimensions, 2 active.
  private static func data(_ folder: ScratchFolder, _ options: [String] = []) throws -> String {
    let path = folder.path("data.safetensors")
    let run = try RunningCommand(
      [
        "generate", "data", "--dimension", "12", "--atoms", "24", "--sparsity", "2", "--samples",
        "600", "--output", path,
      ] + options)
    try #require(run.status == 0, "\(run.errors)")
    return path
  }

  private static func array(_ folder: ScratchFolder, _ name: String, _ rows: [[Double]]) throws
    -> String
  {
    var file = MadeSafetensors()
    file.add("X", [rows.count, rows.first?.count ?? 0], rows.flatMap { $0 })
    return try file.write(to: folder, as: name)
  }

  @Test func aDictionaryIsLearntWrittenAndMatched() throws {
    let folder = try ScratchFolder()
    let data = try Self.data(folder)
    let codes = folder.path("codes.safetensors")
    let run = try RunningCommand([
      "code", data, "--atoms", "24", "--sparsity", "2", "--truth", data, "--output", codes,
      "--dtype", "f64", "--starts", "2",
    ])
    #expect(run.status == 0 && run.errors == "", "\(run.errors)")
    let words = run.output.split { $0.isWhitespace }.joined(separator: " ")
    #expect(words.contains("24 of 24 true atoms recovered"), "\(run.output)")
    let file = try WeightFile.open(path: codes)
    let atoms = try file.tensor("atoms").matrix(.rows)
    let dense = try file.tensor("codes").matrix(.rows)
    #expect((atoms.rows, atoms.columns) == (12, 24) && (dense.rows, dense.columns) == (24, 600))
    for atom in 0..<24 {
      #expect(abs(atoms.column(atom).reduce(0) { $0 + $1 * $1 } - 1) < 1e-12)
    }
    #expect((0..<600).allSatisfy { sample in dense.column(sample).count { $0 != 0 } <= 2 })
    #expect(dense.elements.allSatisfy { $0 >= 0 })
    let match = try RunningCommand(["match", data, codes])
    #expect(match.status == 0 && match.output.contains("24 of 24 pairs agree"), "\(match.output)")
    let again = try RunningCommand([
      "code", data, "--dictionary", codes, "--sparsity", "2", "--details", "none",
    ])
    #expect(again.status == 0 && again.output.contains("given"), "\(again.errors)")
  }

  @Test(arguments: [[], ["--sparsity", "2"], ["--learning", "stream", "--passes", "2"]])
  func jsonKeepsTheContract(options: [String]) throws {
    let schema = try JSONTree.read(
      String(contentsOfFile: fixturePath("code.schema.json"), encoding: .utf8))
    let folder = try ScratchFolder()
    let data = try Self.data(folder)
    let outputs = try ["1", "2"].map { threads in
      let run = try RunningCommand(
        [
          "code", data, "--atoms", "24", "--truth", data, "--format", "json", "--starts", "1",
          "--threads", threads,
        ] + options)
      #expect(run.status == 0, "\(run.errors)")
      #expect(SchemaChecker(schema).failures(in: try .read(run.output)) == [])
      return run.output.replacing("\"threads\": \(threads)", with: "")
    }
    #expect(outputs[0] == outputs[1])
  }

  @Test func theMatchKeepsItsContract() throws {
    let schema = try JSONTree.read(
      String(contentsOfFile: fixturePath("match.schema.json"), encoding: .utf8))
    let folder = try ScratchFolder()
    let data = try Self.data(folder)
    let run = try RunningCommand(["match", data, data, "--format", "json"])
    #expect(run.status == 0, "\(run.errors)")
    #expect(SchemaChecker(schema).failures(in: try .read(run.output)) == [])
  }

  @Test func everyFormatIsWritten() throws {
    let folder = try ScratchFolder()
    let data = try Self.data(folder)
    for (format, name) in [("html", "r.html"), ("markdown", "r.md"), ("notebook", "r.ipynb")] {
      let path = folder.path(name)
      let run = try RunningCommand([
        "code", data, "--atoms", "24", "--starts", "1", "--format", format, "--report", path,
      ])
      #expect(run.status == 0 && run.output == "", "\(run.errors)")
      #expect(try String(contentsOfFile: path, encoding: .utf8).contains("24 atoms"))
    }
  }

  /// One line, and nothing written.
  private func refused(_ arguments: [String], _ status: Int32, _ words: [String]) throws {
    let run = try RunningCommand(arguments)
    #expect(run.status == status, "\(arguments): \(run.errors)")
    for word in words { #expect(run.errors.contains(word), "\(run.errors)") }
    #expect(run.output == "")
    if status != 64 { #expect(run.errors.split(separator: "\n").count == 1, "\(run.errors)") }
  }

  @Test func badInputIsRefusedInOneLine() throws {
    let folder = try ScratchFolder()
    let output = folder.path("out.safetensors")
    let good = try Self.array(folder, "good.safetensors", [[1, 0], [0, 1], [1, 1]])
    let nan = try Self.array(folder, "nan.safetensors", [[1, 0], [.nan, 1]])
    let zero = try Self.array(folder, "zero.safetensors", [[0, 0], [0, 0]])
    let wide = try Self.array(folder, "wide.safetensors", [[1, 0, 0], [0, 1, 0]])
    let base = ["--atoms", "2", "--output", output]
    try refused(["code", nan] + base, 65, ["nan.safetensors", "X", "(1, 0)", "NaN"])
    try refused(
      ["code", zero] + base, 65, ["zero.safetensors", "expected samples that are not 0"])
    let huge = folder.path("huge.csv")
    try "1e200,0\n0,1e200\n".write(toFile: huge, atomically: false, encoding: .utf8)
    let tiny = folder.path("tiny.csv")
    try "1e-200,0\n0,1e-200\n".write(toFile: tiny, atomically: false, encoding: .utf8)
    let equal = try Self.array(folder, "equal.safetensors", [[1, 2], [1, 2]])
    try refused(
      ["code", huge] + base, 65, ["huge.csv", "squares that overflow; scale them"])
    try refused(
      ["code", tiny] + base, 65, ["tiny.csv", "squares that vanish; scale them"])
    try refused(["code", equal, "--center"] + base, 65, ["expected samples that differ"])
    try refused(
      ["code", good, "--atoms", "2", "--sparsity", "3", "--output", output], 64,
      ["the sparsity: expected 1 to 2", "found 3"])
    try refused(["code", good, "--atoms", "0", "--output", output], 64, ["expected 1 to 16384"])
    try refused(
      ["code", good, "--dictionary", wide, "--output", output], 65,
      ["wide.safetensors", "expected atoms of 2 dimensions", "found 3"])
    try refused(["code", good, "--output", output], 64, ["--atoms"])
    try refused(["code", good] + base + ["--penalty", "0"], 64, ["--penalty must be above 0"])
    try refused(["code", folder.path("none.npy")] + base, 66, ["none.npy"])
    try refused(["match", good, wide], 65, ["expected atoms of 2 dimensions", "found 3"])
    try refused(["match", good, zero], 65, ["zero.safetensors", "found only zeros"])
    #expect(!FileManager.default.fileExists(atPath: output))
  }

  /// The figure of a fact, in percent.
  private func percent(_ fact: String, _ output: String) throws -> Double {
    let line = try #require(
      output.split(separator: "\n").first {
        $0.trimmingPrefix(while: \.isWhitespace).hasPrefix(fact)
      },
      "\(output)")
    return try #require(
      line.dropFirst(fact.count).split { $0 == " " }.lazy.compactMap { Double($0) }.first)
  }

  @Test func noiseIsExplainedNoBetterThanNoise() throws {
    // 500 samples of Gaussian noise, and 200 of them, which 24 atoms explain well without meaning anything.
    let folder = try ScratchFolder()
    var generator = SeededGenerator(seed: 3)
    let rows = (0..<500).map { _ in (0..<8).map { _ in generator.gaussian() } }
    let noise = try Self.array(folder, "noise.safetensors", rows)
    let few = try Self.array(folder, "few.safetensors", Array(rows.prefix(200)))
    // Three standard errors of the difference for 150 and 60 samples of which a part of about 20 % varies.
    for (path, bound) in [(noise, 6.0), (few, 9)] {
      let run = try RunningCommand([
        "code", path, "--atoms", "24", "--sparsity", "2", "--details", "none", "--null", "3",
        "--held-out", "0.3",
      ])
      let (explained, heldOut) = (
        try percent("explained", run.output), try percent("held out", run.output)
      )
      #expect(explained > heldOut && heldOut > 40, "\(run.output)")
      #expect(abs(heldOut - (try percent("noise", run.output))) < bound, "\(run.output)")
    }
  }

  @Test func theLassoExplainsNoiseNoBetterThanNoise() throws {
    // 300 held-out samples: three standard errors of the difference are about 5 points.
    let folder = try ScratchFolder()
    var generator = SeededGenerator(seed: 4)
    let rows = (0..<1000).map { _ in (0..<8).map { _ in generator.gaussian() } }
    let noise = try Self.array(folder, "noise.safetensors", rows)
    let run = try RunningCommand([
      "code", noise, "--atoms", "16", "--penalty", "0.2", "--details", "none", "--null", "2",
      "--held-out", "0.3", "--starts", "1",
    ])
    let heldOut = try percent("held out", run.output)
    #expect(abs(heldOut - (try percent("noise", run.output))) < 5, "\(run.output)")
  }

  @Test func structureIsExplainedBetterThanNoise() throws {
    let folder = try ScratchFolder()
    let data = try Self.data(folder)
    let run = try RunningCommand([
      "code", data, "--atoms", "24", "--sparsity", "2", "--details", "none", "--truth", data,
    ])
    #expect(try percent("held out", run.output) > 99, "\(run.output)")
    #expect(try percent("noise", run.output) < 75, "\(run.output)")
    #expect(try percent("above noise", run.output) > 0.9, "\(run.output)")
    #expect(try percent("MCC of codes", run.output.replacing(",", with: " ")) > 0.98)
    let given = try RunningCommand([
      "code", data, "--dictionary", data, "--sparsity", "2", "--details", "none",
    ])
    let words = given.output.split { $0.isWhitespace }.joined(separator: " ")
    #expect(!words.contains("held out") && words.contains("the same dictionary"), "\(words)")
    let stream = try RunningCommand([
      "code", data, "--atoms", "24", "--learning", "stream", "--details", "none",
    ])
    #expect(!stream.output.contains("noise") && stream.output.contains("held out"))
  }

  @Test func theNumberOfAtomsIsChosen() throws {
    let folder = try ScratchFolder()
    let data = try Self.data(folder)
    let run = try RunningCommand([
      "code", data, "--atoms", "24", "--sparsity", "auto", "--details", "none", "--starts", "1",
    ])
    #expect(run.status == 0 && run.output.contains("2 is the least number"), "\(run.output)")
    #expect(run.output.contains("at most 2 atoms"))
    let few = try Self.array(folder, "few.safetensors", [[1, 2], [2, 1]])
    try refused(
      ["code", few, "--atoms", "2", "--sparsity", "auto"], 65,
      ["expected at least 100 samples in 4 dimensions", "found 2 in 2; give a number"])
    try refused(
      ["code", data, "--atoms", "2000", "--sparsity", "auto"], 64, ["at most 1024 atoms"])
  }

  @Test func fewerAtomsThanDimensionsAndSamplesWork() throws {
    let folder = try ScratchFolder()
    let rows = try Self.array(folder, "rows.safetensors", [[3, 0, 0], [0, 2, 0], [3, 0, 0]])
    let run = try RunningCommand(["code", rows, "--atoms", "2", "--sparsity", "1"])
    #expect(run.status == 0, "\(run.errors)")
    #expect(run.output.contains("explain 100"), "\(run.output)")
    let many = try RunningCommand(["code", rows, "--atoms", "9", "--details", "none"])
    #expect(many.status == 0, "\(many.errors)")
  }
}
