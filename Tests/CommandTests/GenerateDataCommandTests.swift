import Eigenframe
import Foundation
import TestSupport
import Testing

/// `eigenframe generate data`, as a user runs it.
@Suite struct GenerateDataCommandTests {
  private static let small = [
    "generate", "data", "--dimension", "6", "--atoms", "10", "--sparsity", "3",
  ]

  private static func made(_ options: [String], as path: String) throws -> WeightFile {
    let run = try RunningCommand(["generate", "data"] + options + ["--output", path])
    try #require(run.status == 0, "\(run.errors)")
    #expect(run.output == "" && run.errors == "")
    return try WeightFile.open(path: path)
  }

  private static func header(_ path: String) throws -> [String: Any] {
    let bytes = try #require(FileManager.default.contents(atPath: path))
    let length = bytes.prefix(8).enumerated().reduce(0) { $0 + Int($1.1) << (8 * $1.0) }
    let json = try JSONSerialization.jsonObject(with: bytes[8..<8 + length])
    return try #require(json as? [String: Any])
  }

  @Test func theSamplesAreTheCodesTimesTheAtoms() throws {
    let scratch = try ScratchFolder()
    let path = scratch.path("data.safetensors")
    let file = try Self.made(
      [
        "--dimension", "6", "--atoms", "10", "--sparsity", "2.5", "--samples", "40",
        "--activity", "groups:3:0.5", "--amplitude", "log-normal", "--signs", "random",
        "--max-coherence", "0.6", "--decay", "0.5",
      ], as: path)
    #expect(
      file.tensors.map(\.name) == [
        "atoms", "codes", "codes.indices", "codes.offsets", "codes.values", "samples",
      ])
    let atoms = try file.tensor("atoms").matrix(.rows)
    let codes = try file.tensor("codes").matrix(.rows)
    let samples = try file.tensor("samples").matrix(.rows)
    #expect((atoms.rows, atoms.columns) == (6, 10) && (codes.rows, codes.columns) == (10, 40))
    var largest = 0.0
    for sample in 0..<40 {
      for i in 0..<6 {
        let sum = (0..<10).reduce(0) { $0 + atoms[i, $1] * codes[$1, sample] }
        largest = max(largest, abs(sum - samples[i, sample]))
      }
    }
    #expect(largest < 1e-12)
    for i in 0..<10 {
      for j in 0..<i {
        let cosine = (0..<6).reduce(0) { $0 + atoms[$1, i] * atoms[$1, j] }
        #expect(abs(cosine) <= 0.6 + 1e-12)
      }
    }
    let plan = try #require(try Self.header(path)["__metadata__"] as? [String: String])
    #expect(plan["activity"] == "groups:3:0.5" && plan["sparsity"] == "2.5")
    #expect(plan["amplitude"] == "log-normal" && plan["max-coherence"] == "0.6")
    #expect(plan["seed"] == "0" && plan["first"] == "0" && plan["samples"] == "40")
  }

  @Test func sparseAndDenseCodesAgree() throws {
    let scratch = try ScratchFolder()
    let path = scratch.path("data.safetensors")
    let file = try Self.made(
      Array(Self.small.dropFirst(2)) + ["--samples", "7", "--first", "100"], as: path)
    let bytes = try #require(FileManager.default.contents(atPath: path))
    func integers(_ name: String) throws -> [Int] {
      let range = try #require(try file.tensor(name).byteRange)
      return bytes[Int(range.lowerBound)..<Int(range.upperBound)].chunked(by: 8).map {
        $0.enumerated().reduce(0) { $0 + Int($1.1) << (8 * $1.0) }
      }
    }
    let codes = try file.tensor("codes").matrix(.rows)
    let offsets = try integers("codes.offsets")
    #expect(offsets == Array(stride(from: 0, through: 21, by: 3)))
    let indices = try integers("codes.indices")
    for sample in 0..<7 {
      let used = (0..<10).filter { codes[$0, sample] != 0 }
      #expect(Array(indices[offsets[sample]..<offsets[sample + 1]]) == used)
    }
  }

  @Test func samplesContinueWhereOthersEnd() throws {
    let scratch = try ScratchFolder()
    let options = Array(Self.small.dropFirst(2)) + ["--noise", "0.1", "--seed", "5"]
    let all = try Self.made(options + ["--samples", "30"], as: scratch.path("all.npy"))
    let late = try Self.made(
      options + ["--samples", "10", "--first", "20", "--threads", "1"],
      as: scratch.path("late.npy"))
    let expected = try all.tensors[0].matrix(.rows)
    #expect(try late.tensors[0].matrix(.rows) == expected.selecting(columns: Array(20..<30)))
    let other = try Self.made(
      Array(options.dropLast()) + ["6", "--samples", "30"], as: scratch.path("other.npy"))
    #expect(try other.tensors[0].matrix(.rows) != expected)
  }

  @Test func partsGiveDirectionsAndScales() throws {
    let scratch = try ScratchFolder()
    let path = scratch.path("data.safetensors")
    let file = try Self.made(
      [
        "--features", "polygon:5", "digon@3", "--rotate", "--sparsity", "7", "--samples", "4",
        "--amplitude", "one", "--dtype", "f32",
      ], as: path)
    let codes = try file.tensor("codes").matrix(.rows)
    for sample in 0..<4 {
      for j in 0..<7 { #expect(abs(codes[j, sample] - (j < 5 ? 1 : 3)) < 1e-6) }
    }
    let run = try RunningCommand(["analyze", path, "--tensor", "atoms"])
    #expect(run.status == 0 && run.output.contains("pentagon"))
    let plan = try #require(try Self.header(path)["__metadata__"] as? [String: String])
    #expect(plan["features"] == "polygon:5 digon@3" && plan["dimension"] == "3")
  }

  @Test(arguments: [["--samples", "0"], ["--samples", "3", "--sparsity", "0"]])
  func nothingIsWrittenAsNothing(options: [String]) throws {
    let scratch = try ScratchFolder()
    let file = try Self.made(
      Array(Self.small.dropFirst(2)) + options, as: scratch.path("data.safetensors"))
    #expect(try file.tensor("codes.values").shape == [0])
    #expect(try file.tensor("atoms").shape == [10, 6])
  }

  @Test(arguments: [
    (["--atoms", "0"], "atoms: expected 1 to 16777216, found 0"),
    (["--sparsity", "nan"], "sparsity: expected 0 to 10"),
    (["--sparsity", "11"], "sparsity: expected"),
    (["--sparsity", "2.5"], "sparsity: expected a whole number"),
    (["--samples", "99999999999999999"], "samples: expected 0 to"),
    (["--samples=-1"], "samples: expected 0 to"), (["--first=-1"], "first sample: expected 0 to"),
    (["--first", "9223372036854775807"], "first sample: expected 0 to"),
    (["--activity", "often"], "--activity"), (["--activity", "groups:3"], "--activity"),
    (["--activity", "power:nan"], "exponent of the activity: expected"),
    (["--activity", "tree:0"], "branching of the tree: expected"),
    (["--noise", "inf"], "noise: expected 0"),
    (["--max-coherence", "0.1"], "10 vectors in 6 dimensions cannot be below 0.27"),
    (["--dimension", "9223372036854775807"], "dimension: expected"),
    (["--rotate"], "--rotate needs"),
    (["--features", "polygon:5"], "--features excludes --atoms"),
    (["--amplitude", "x"], "--amplitude"),
    (["--output", ""], "--output needs a path."), (["--output", "x.txt"], "--output must end in"),
    (["--decay", "99"], "decay of the scales: expected"),
  ])
  func invalidOptionsAreUsageErrors(options: [String], text: String) throws {
    let scratch = try ScratchFolder()
    let given = ["--samples", "5", "--output", scratch.path("data.npy")]
    let run = try RunningCommand(Self.small + given + options)
    #expect(run.status == 64)
    #expect(run.errors.contains(text), "\(run.errors)")
    #expect(scratch.names == [])
  }

  @Test(arguments: [
    (
      ["--features", "polygon:5", "--sparsity", "6"],
      "eigenframe: sparsity: expected 0 to 5, the number of atoms, found 6.0\n"
    ),
    (
      ["--features", "single", "dead", "--sparsity", "1"],
      "eigenframe: direction 1: expected a vector with a largest element of 1e-100 to 1e100, found 0.0\n"
    ),
    (
      ["--features", "polygon:5", "--dimension", "1", "--sparsity", "1"],
      "eigenframe: the parts need 2 dimensions, 1 were asked for\n"
    ),
  ])
  func whatPartsCannotDoIsOneLine(options: [String], text: String) throws {
    let scratch = try ScratchFolder()
    let run = try RunningCommand(
      ["generate", "data", "--samples", "2", "--output", scratch.path("x.npy")] + options)
    #expect(run.status == 64 && run.errors == text)
    #expect(scratch.names == [])
  }

  @Test func partsNeedNoSubcommand() throws {
    let scratch = try ScratchFolder()
    let commands = [
      ["generate", "polygon:5", "--output"], ["generate", "parts", "polygon:5", "--output"],
      ["generate", "--seed", "0", "polygon:5", "--output"],
    ]
    var files = [Data?]()
    for command in commands {
      let path = scratch.path("\(files.count).npy")
      #expect(try RunningCommand(command + [path]).status == 0)
      files.append(FileManager.default.contents(atPath: path))
    }
    #expect(files[0] != nil && files[0] == files[1] && files[0] == files[2])
  }
}

extension Data {
  fileprivate func chunked(by size: Int) -> [Data] {
    stride(from: startIndex, to: endIndex, by: size).map { Data(self[$0..<$0 + size]) }
  }
}

extension WeightFile {
  /// The tensor of this name.
  func tensor(_ name: String) throws -> WeightTensor {
    try #require(tensors.first { $0.name == name })
  }
}

extension WeightTensor {
  /// All features, read in one tile.
  func matrix(_ orientation: Orientation) throws -> Matrix {
    let features = try features(orientation)
    return try features.tile(0..<features.featureCount)
  }
}
