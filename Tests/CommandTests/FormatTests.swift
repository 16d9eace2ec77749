import Eigenframe
import TestSupport
import Testing

/// Every command that answers takes every rendering.
@Suite struct FormatTests {
  private static let pentagon = "Fixtures/geometries/pentagon.npy"

  private func output(_ arguments: [String], _ rendering: Rendering) throws -> String {
    let run = try RunningCommand(arguments + ["--format", rendering.name])
    #expect(run.status == 0, "\(run.errors)")
    return run.output
  }

  @Test(arguments: Rendering.allCases)
  func analysesInventoriesAndDiagnosesAreRendered(rendering: Rendering) throws {
    #expect(try output(["analyze", Self.pentagon], rendering).contains("1 pentagon"))
    #expect(try output(["inspect", Self.pentagon], rendering).contains("5 rows in 2 dimensions"))
    #expect(try output(["doctor"], rendering).contains("to be faster"))
  }

  @Test(arguments: Rendering.allCases)
  func seriesAreRendered(rendering: Rendering) throws {
    let folder = try ScratchFolder()
    _ = try RunningCommand(["generate", "polygon:5", "--output", folder.path("0.npy")])
    #expect(
      try output(["series", folder.path(""), "--persist", "1"], rendering)
        .contains("1 checkpoint, step 0: 1 pentagon; saturation 1"))
  }

  @Test func markdownOfAnInventoryIsATable() throws {
    #expect(
      try output(["inspect", Self.pentagon], .markdown) == """
        ## Fixtures/geometries/pentagon.npy

        **numpy, 208 bytes, 1 tensor**

        | # | tensor | dtype | shape | bytes | features (by default) |
        | --: | :-- | :-- | :-- | --: | :-- |
        | 0 | pentagon | f64 | 5×2 | 80 | 5 rows in 2 dimensions |

        """)
  }

  @Test(arguments: ["inspect", "analyze", "doctor", "series", "reproduce"])
  func helpListsEveryRendering(command: String) throws {
    let help = try RunningCommand([command, "--help"]).output
    for rendering in Rendering.allCases { #expect(help.contains(rendering.name)) }
  }
}
