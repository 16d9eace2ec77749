import Foundation
import Testing

@Suite struct GoldenReportTests {
  static let fixtures = [
    "cell24.npy", "cross-polytope.npy", "cube-columns.npy", "duplicates.npy", "gaussian.npy",
    "haar.npy", "icosahedron.npy", "mixture.npy", "pentagon.npy", "petersen.npy",
    "trained-antiprism.safetensors",
  ]

  private static func arguments(_ fixture: String, _ options: String...) -> [String] {
    let orientation = fixture.contains("columns") ? ["--features", "columns"] : []
    return ["analyze", "Fixtures/geometries/\(fixture)"] + orientation + options
  }

  private static func golden(_ fixture: String, _ kind: String) throws -> String {
    let name = URL(filePath: fixture).deletingPathExtension().lastPathComponent
    return try String(
      contentsOf: RunningCommand.root.appending(path: "Fixtures/geometries/\(name).\(kind)"),
      encoding: .utf8)
  }

  @Test(arguments: fixtures) func textReportIsTheGoldenOne(fixture: String) throws {
    let run = try RunningCommand(Self.arguments(fixture))
    #expect(run.status == 0)
    #expect(run.errors == "")
    #expect(run.output == (try Self.golden(fixture, "txt")))
  }

  @Test(arguments: fixtures) func markdownReportIsTheGoldenOne(fixture: String) throws {
    let run = try RunningCommand(Self.arguments(fixture, "--format", "markdown"))
    #expect(run.output == (try Self.golden(fixture, "md")))
  }

  @Test(arguments: fixtures) func everyLineFitsAHundredColumns(fixture: String) throws {
    let run = try RunningCommand(Self.arguments(fixture, "--details", "all"))
    for line in run.output.split(separator: "\n") { #expect(line.count <= 100, "\(line)") }
  }

  /// Debian keeps the reference libraries beside OpenBLAS, for whoever asks for them by path.
  private static let reference = "/usr/lib/\(machine)-linux-gnu"

  private static var machine: String {
    #if arch(arm64)
      "aarch64"
    #else
      "x86_64"
    #endif
  }

  @Test(
    .enabled(
      if: FileManager.default.fileExists(atPath: "\(reference)/lapack/liblapack.so.3"),
      "needs Debian's reference LAPACK"), arguments: fixtures)
  func referenceBLASGivesTheSameText(fixture: String) throws {
    let paths = "\(Self.reference)/lapack:\(Self.reference)/blas"
    let run = try RunningCommand(
      Self.arguments(fixture), environment: ["LD_LIBRARY_PATH": paths])
    #expect(run.output == (try Self.golden(fixture, "txt")))
    let json = try RunningCommand(
      Self.arguments(fixture, "--format", "json"), environment: ["LD_LIBRARY_PATH": paths])
    #expect(json.output.contains("\"blas\": \"reference BLAS\""), "the other library did not load")
  }
}
