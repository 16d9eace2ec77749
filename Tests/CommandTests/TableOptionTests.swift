import Eigenframe
import Foundation
import TestSupport
import Testing

/// `analyze --table`: a line for each feature.
@Suite struct TableOptionTests {
  private static let mixture = "Fixtures/geometries/mixture.npy"

  private func lines(_ path: String) throws -> [[String]] {
    let text = String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self)
    #expect(text.hasSuffix("\r\n"))
    return text.dropLast(1).split(separator: "\r\n").map {
      $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
    }
  }

  private func report(_ arguments: [String]) throws -> GeometryReport {
    let run = try RunningCommand(["analyze"] + arguments + ["--format", "json"])
    #expect(run.status == 0, "\(run.errors)")
    let schema = try JSONTree.read(
      String(contentsOfFile: fixturePath("report.schema.json"), encoding: .utf8))
    #expect(SchemaChecker(schema).failures(in: try .read(run.output)) == [])
    return try JSONDecoder().decode(GeometryReport.self, from: Data(run.output.utf8))
  }

  @Test func everyFeatureHasALineThatAgreesWithTheReport() throws {
    let scratch = try ScratchFolder()
    let path = scratch.path("t.csv")
    let report = try report([Self.mixture, "--table", path])
    let matrix = try #require(report.matrices.first)
    #expect(matrix.table == FeatureTableReport(path: path, format: "csv", lines: 48))
    let lines = try lines(path)
    let header = lines[0]
    #expect(lines.count == 49 && lines.allSatisfy { $0.count == header.count })
    let place = Dictionary(uniqueKeysWithValues: header.enumerated().map { ($1, $0) })
    let features = try #require(matrix.features)
    for (line, feature) in zip(lines.dropFirst(), features) {
      let cell = { (name: String) in line[place[name] ?? 0] }
      #expect(Int(cell("index")) == feature.index)
      #expect(Double(cell("squaredNorm")) == feature[.squaredNorm])
      #expect(Double(cell("dimensionality")) == feature[.dimensionality])
      #expect(Double(cell("participation")) == feature[.participation])
      #expect(Int(cell("block")) == feature.block)
    }
    #expect(lines[1][place["geometry"] ?? 0] == "pentagon")
    #expect(lines[3][place["state"] ?? 0] == "dead")
    #expect(lines.count { $0[place["state"] ?? 0] == "dead" } == 7)
    #expect(lines[16][place["geometry"] ?? 0] == "tetrahedron")
  }

  @Test func labelsAreOnlyText() throws {
    let scratch = try ScratchFolder()
    let labels = (0..<48).map { ["=1+1", "a,b", "q\"", "\u{1B}[31m", "'tis"][$0 % 5] }
    try JSONSerialization.data(withJSONObject: labels)
      .write(to: URL(filePath: scratch.path("names.json")))
    let run = try RunningCommand([
      "analyze", Self.mixture, "--labels", scratch.path("names.json"), "--table",
      scratch.path("t.csv"),
    ])
    #expect(run.status == 0, "\(run.errors)")
    let text = try String(contentsOfFile: scratch.path("t.csv"), encoding: .utf8)
    #expect(text.contains("mixture,0,'=1+1,live"))
    #expect(text.contains("mixture,1,\"a,b\",live"))
    #expect(text.contains("mixture,2,\"q\"\"\",dead"))
    #expect(text.contains("mixture,3,\u{1B}[31m,live"))
    #expect(text.contains("mixture,4,''tis,live"))
  }

  /// Names that escaping or cutting would make alike; other programs read them back.
  @Test(.enabled(if: Python.has("numpy")))
  func labelsAreExact() throws {
    let scratch = try ScratchFolder()
    let start = String(repeating: "é", count: 300)
    let names = ["a\nb", "a\\nb", "a\r\nb", "\u{1B}[31m", "\t=1", "'x", "日\"\u{308},", start + "1"]
    let labels = (0..<48).map { $0 < names.count ? names[$0] : "\(start)\($0)" }
    let list = scratch.path("names.json")
    try JSONSerialization.data(withJSONObject: labels).write(to: URL(filePath: list))
    for end in ["csv", "npz"] {
      let run = try RunningCommand([
        "analyze", Self.mixture, "--labels", list, "--table", scratch.path("t.\(end)"),
      ])
      #expect(run.status == 0 && !run.errors.contains("cut"), "\(run.errors)")
    }
    let script = """
      import csv, json, os, sys, numpy as np
      folder = os.path.dirname(sys.argv[1])
      names = json.load(open(sys.argv[1], encoding="utf-8"))
      with open(folder + "/t.csv", encoding="utf-8", newline="") as f:
          rows = list(csv.DictReader(f))
      read = [r["label"][1:] if r["label"].startswith("'") else r["label"] for r in rows]
      assert read == names, read
      assert np.load(folder + "/t.npz")["0/label"].tolist() == names
      """
    #expect(try Python.run(script, list) == "")
  }

  @Test func selectedFeaturesKeepTheirNumbers() throws {
    let scratch = try ScratchFolder()
    _ = try report([Self.mixture, "--select", "22,0,4,29,13", "--table", scratch.path("t.csv")])
    let lines = try lines(scratch.path("t.csv"))
    #expect(lines.dropFirst().map { $0[1] } == ["0", "4", "13", "22", "29"])
    #expect(lines.dropFirst().allSatisfy { $0.contains("pentagon") })
  }

  @Test(.enabled(if: Python.has("numpy")))
  func severalMatricesShareAFile() throws {
    let scratch = try ScratchFolder()
    let files = [Self.mixture, "Fixtures/geometries/cross-polytope.npy"]
    let report = try report(files + ["--table", scratch.path("t.npz")])
    #expect(report.matrices.map { $0.table?.prefix } == ["0/", "1/"])
    let script = """
      import sys, numpy as np
      z = np.load(sys.argv[1])
      assert len(z["matrices"]) == 2 and "mixture" in z["matrices"][0], z["matrices"]
      assert z["0/index"].tolist() == list(range(48))
      assert (z["0/state"] == "dead").sum() == 7
      dead = z["0/state"] == "dead"
      assert (z["0/block"][dead] == -1).all() and (z["0/norm"][dead] == 0).all()
      assert np.allclose(z["0/norm"] ** 2, z["0/squaredNorm"])
      assert abs(z["0/leverage"].sum() - 21) < 1e-9
      assert len(z["1/index"]) > 0 and np.isnan(z["0/residual"][dead]).all()
      """
    #expect(try Python.run(script, scratch.path("t.npz")) == "")
    _ = try self.report(files + ["--table", scratch.path("t.csv")])
    #expect(Set(try lines(scratch.path("t.csv")).dropFirst().map { $0[0] }).count == 2)
  }

  @Test func largeMatricesHaveATableWithoutListedFeatures() throws {
    let scratch = try ScratchFolder()
    let made = try RunningCommand([
      "generate", "gaussian:10100x4", "--output", scratch.path("w.npy"),
    ])
    #expect(made.status == 0, "\(made.errors)")
    let report = try report([
      scratch.path("w.npy"), "--blocks", "none", "--table", scratch.path("t.csv"),
    ])
    let matrix = try #require(report.matrices.first)
    #expect(matrix.features == nil && matrix.table?.lines == 10_100)
    #expect(try lines(scratch.path("t.csv")).count == 10_101)
  }

  @Test func badPathsFailBeforeTheWork() throws {
    let scratch = try ScratchFolder()
    let wrong = try RunningCommand(["analyze", Self.mixture, "--table", scratch.path("t.xls")])
    #expect(wrong.status == 64 && wrong.errors.contains("must end in .csv or .npz"))
    let stream = try RunningCommand(["analyze", Self.mixture, "--table", "-"])
    #expect(stream.status == 64 && stream.errors.contains("--table needs a path: "))
    let missing = try RunningCommand(["analyze", Self.mixture, "--table", "/nowhere/t.csv"])
    #expect(missing.status == 73 && missing.output == "")
    let labels = scratch.path("names.csv")
    try Data((0..<48).map { "f\($0)\n" }.joined().utf8).write(to: URL(filePath: labels))
    let read = try RunningCommand([
      "analyze", Self.mixture, "--labels", labels, "--table", labels,
    ])
    #expect(read.status == 64 && read.errors.contains("--table \(labels) is one of the files"))
    let same = try RunningCommand([
      "analyze", Self.mixture, "--output", scratch.path("t.csv"), "--table", scratch.path("t.csv"),
    ])
    #expect(same.status == 64)
    #expect(scratch.names == ["names.csv"])
  }

  @Test func twoOutputsAreNeverOneFile() throws {
    let scratch = try ScratchFolder()
    let link = scratch.path("link.csv")
    try Data([1]).write(to: URL(filePath: scratch.path("t.csv")))
    try FileManager.default.createSymbolicLink(
      atPath: link, withDestinationPath: scratch.path("t.csv"))
    let folder = scratch.url.path(percentEncoded: false)
    for other in ["\(folder)/./t.csv", link] {
      let run = try RunningCommand([
        "analyze", Self.mixture, "--table", scratch.path("t.csv"), "--output", other,
      ])
      #expect(run.status == 64 && run.errors.contains("--table and --output name the same file."))
      #expect(run.errors.contains("Usage: eigenframe analyze "), "\(run.errors)")
    }
    // A derived path: r.md is a link to r.json.
    try FileManager.default.createSymbolicLink(
      atPath: scratch.path("r.md"), withDestinationPath: scratch.path("r.json"))
    try Data([2]).write(to: URL(filePath: scratch.path("r.json")))
    let run = try RunningCommand([
      "analyze", Self.mixture, "--output", scratch.path("r"), "--format", "json", "--format",
      "markdown",
    ])
    #expect(run.status == 64 && run.errors.contains("are the same file"), "\(run.errors)")
    #expect(try Data(contentsOf: URL(filePath: scratch.path("r.json"))) == Data([2]))
    #expect(scratch.names.sorted() == ["link.csv", "r.json", "r.md", "t.csv"])
  }
}
