import Eigenframe
import TestSupport
import Testing

@Suite struct UnanalysableMatrixTests {
  @Test func theFileIsNamed() throws {
    let folder = try ScratchFolder()
    let paths = ["fine.npy", "huge.npy"].map { folder.path($0) }
    for (path, scale) in zip(paths, [1, 1e200]) {
      let file = try AtomicFile(path: path)
      try NumpyWriter.write(
        Matrix(columns: [[1, 0], [0, scale]], rows: 2), features: .rows, to: file)
      try file.commit()
    }
    let error = #expect(throws: AnalysisError.self) { try Analysis().report(onFiles: paths) }
    #expect(error?.description.hasPrefix("\(paths[1]): ") == true)
    #expect(error?.description.contains("outside double precision") == true)
  }
}
