import Eigenframe
import Foundation
import TestSupport
import Testing

/// `eigenframe extract`, as a user runs it.
@Suite struct ExtractCommandTests {
  /// A network of four units in three dimensions: W1, b1, W2, b2.
  private static func network(_ folder: ScratchFolder) throws -> String {
    var file = MadeSafetensors()
    file.add("W1", [4, 3], [1, 0, 0, 0, 0.6, 0.8, 0.6, -0.64, 0.48, 0, 0.8, -0.6])
    file.add("b1", [4], [-0.3, 0, 0.2, -0.5])
    file.add("W2", [1, 4], [1, -1.5, 2, 1.2])
    file.add("b2", [1], [0.5])
    return try file.write(to: folder, as: "net.safetensors")
  }

  private static let quick = ["--budget", "1500", "--details", "none"]

  @Test func aNetworkIsTakenApart() throws {
    let folder = try ScratchFolder()
    let network = try Self.network(folder)
    let run = try RunningCommand(["extract", "--network", network] + Self.quick)
    #expect(run.status == 0 && run.errors == "", "\(run.errors)")
    let words = run.output.split { $0.isWhitespace }.joined(separator: " ")
    #expect(words.contains("4 of 4 true directions recovered, 0 spurious"), "\(run.output)")
    #expect(words.contains("energy 100 % of the true responses beyond degree 2"), "\(run.output)")
  }

  @Test func theJSONIsTheSameForAnyThreads() throws {
    let schema = try JSONTree.read(
      String(contentsOfFile: fixturePath("extract.schema.json"), encoding: .utf8))
    let folder = try ScratchFolder()
    let network = try Self.network(folder)
    let made = try ["1", "2"].map { threads in
      let (found, json) = (folder.path("\(threads).npy"), folder.path("\(threads).json"))
      let run = try RunningCommand([
        "extract", "--network", network, "--budget", "1500", "--format", "json", "--threads",
        threads, "--output", found, "--report", json,
      ])
      #expect(run.status == 0 && run.output == "", "\(run.errors)")
      let text = try String(contentsOfFile: json, encoding: .utf8)
      #expect(SchemaChecker(schema).failures(in: try .read(text)) == [])
      #expect(text.contains(#""name": "directions""#))
      return (
        text.replacing("\"threads\": \(threads)", with: ""),
        try Data(contentsOf: URL(filePath: found))
      )
    }
    #expect(made[0].0 == made[1].0 && made[0].1 == made[1].1)
  }

  @Test(.enabled(if: Python.has("struct"), "Python is not installed"))
  func aProgramIsAskedAndPredicted() throws {
    let folder = try ScratchFolder()
    let program = """
      import struct, sys
      source, target = sys.stdin.buffer, sys.stdout.buffer
      asked = 0
      while True:
          start = source.read(10)
          if len(start) < 10: break
          m, d = eval(source.read(struct.unpack('<H', start[8:])[0]).decode())['shape']
          x = struct.unpack('<%dd' % (m * d), source.read(8 * m * d))
          y = [abs(x[d * i]) + 2 * max(x[d * i + 1] - 0.3, 0) for i in range(m)]
          asked += m
          text = "{'descr': '<f8', 'fortran_order': False, 'shape': (%d,), }" % m
          text += ' ' * (-(len(text) + 11) % 64) + '\\n'
          target.write(b'\\x93NUMPY\\x01\\x00' + struct.pack('<H', len(text)) + text.encode())
          target.write(struct.pack('<%dd' % m, *y))
          target.flush()
      open(sys.argv[1], 'w').write(str(asked))
      """
    let script = folder.path("f.py")
    try Data(program.utf8).write(to: URL(filePath: script))
    var (truth, queries) = (MadeSafetensors(), MadeSafetensors())
    truth.add("V", [2, 3], [1, 0, 0, 0, 1, 0])
    queries.add("X", [3, 3], [1, 0, 0, 0, 1, 0, -1, -1, 4])
    let found = folder.path("found.safetensors")
    let run = try RunningCommand(
      [
        "extract", "--oracle", "exec python3 '\(script)' '\(folder.path("asked"))'", "--dimension",
        "3", "--truth", try truth.write(to: folder, as: "truth.safetensors"), "--predict",
        try queries.write(to: folder, as: "queries.safetensors"), "--output", found,
      ] + Self.quick)
    #expect(run.status == 0 && run.errors == "", "\(run.errors)")
    #expect(run.output.contains("2 of 2 true directions recovered"), "\(run.output)")
    #expect(try String(contentsOfFile: folder.path("asked"), encoding: .utf8) == "1500")
    let predicted = try WeightFile.open(path: folder.path("found.prediction.npy"))
      .tensors[0].matrix(.rows)
    for (value, expected) in zip(predicted.elements, [1, 1.4, 1]) {
      #expect(abs(value - expected) < 0.1, "\(predicted.elements)")
    }
    #expect(try WeightFile.open(path: found).tensor("directions").shape == [2, 3])
  }

  @Test func samplesAreSearched() throws {
    let folder = try ScratchFolder()
    let data = folder.path("x.csv")
    let values = folder.path("y.csv")
    var generator = SeededGenerator(seed: 2)
    let rows = (0..<1200).map { _ in (0..<2).map { _ in generator.gaussian() } }
    try Data(rows.map { "\($0[0]),\($0[1])\n" }.joined().utf8).write(to: URL(filePath: data))
    try Data(rows.map { "\(abs($0[0] + $0[1]))\n" }.joined().utf8)
      .write(to: URL(filePath: values))
    let run = try RunningCommand(["extract", "--samples", data, values, "--details", "none"])
    #expect(run.status == 0, "\(run.errors)")
    #expect(
      run.output.contains("1 feature;") && run.output.contains("1,200 samples"), "\(run.output)")
  }

  /// One line, and nothing written.
  private func refused(_ arguments: [String], _ status: Int32, _ words: String) throws {
    let run = try RunningCommand(["extract"] + arguments)
    #expect(run.status == status, "\(arguments): \(run.errors)")
    #expect(run.errors.contains(words), "\(run.errors)")
    #expect(run.output == "")
    if status != 64 { #expect(run.errors.split(separator: "\n").count == 1, "\(run.errors)") }
  }

  @Test func optionsExcludeEachOther() throws {
    let folder = try ScratchFolder()
    let network = try Self.network(folder)
    try refused([], 64, "Give one of --oracle")
    try refused(["--oracle", "f", "--dimension", "3", "--network", network], 64, "Give one of")
    try refused(["--oracle", "f"], 64, "--oracle needs --dimension")
    try refused(["--network", network, "--dimension", "3"], 64, "--dimension goes with --oracle")
    try refused(["--oracle", "", "--dimension", "3"], 64, "--oracle needs a command")
    for dimension in ["0", "5000"] {
      try refused(["--oracle", "f", "--dimension", dimension], 64, "--dimension must be 1 to 4096")
    }
    try refused(["--samples", network], 64, "--samples needs two files")
    for (option, value) in [
      ("--budget", "0"), ("--scale", "0"), ("--resolution", "1"), ("--noise", "-1"),
      ("--timeout", "0"), ("--format", "notebook"), ("--predict", "x.npy"), ("--output", "v.csv"),
    ] {
      try refused(
        ["--network", network, "\(option)=\(value)"], 64,
        option.replacing("--format", with: "notebook"))
    }
  }

  @Test func functionsThatCannotBeAskedAreRefused() throws {
    let folder = try ScratchFolder()
    let network = try Self.network(folder)
    var truth = MadeSafetensors()
    truth.add("V", [2, 5], Array(repeating: 1, count: 10))
    let wide = try truth.write(to: folder, as: "wide.safetensors")
    try refused(["--network", folder.path("none.npz")], 66, "none.npz")
    try refused(
      ["--network", network, "--truth", wide] + Self.quick, 65,
      "wide.safetensors: V: expected directions of 3 dimensions, as the queries have, found 5")
    try refused(["--oracle", "/no/such", "--dimension", "3"], 66, "check the command")
    try refused(["--oracle", "exit 3", "--dimension", "3"], 65, "ended with status 3")
    try refused(["--oracle", "echo hello; cat", "--dimension", "3"], 65, "hello")
    try refused(
      ["--oracle", "exec sleep 9", "--dimension", "3", "--timeout", "0.3"], 65,
      "or allow more time: --timeout")
  }
}
