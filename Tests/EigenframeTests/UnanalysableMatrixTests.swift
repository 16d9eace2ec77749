import Eigenframe
import TestSupport
import Testing

/// A matrix that cannot be analysed is named, and the others are analysed.
@Suite struct UnanalysableMatrixTests {
  /// The second of three files holds a matrix that overflows when squared.
  @Test func oneFileDoesNotStopTheOthers() throws {
    let folder = try ScratchFolder()
    let paths = ["fine.npy", "huge.npy", "last.npy"].map { folder.path($0) }
    for (path, scale) in zip(paths, [1, 1e200, 2]) {
      let file = try AtomicFile(path: path)
      try NumpyWriter.write(
        Matrix(columns: [[1, 0], [0, scale]], rows: 2), features: .rows, to: file)
      try file.commit()
    }
    let report = try FileAnalysis().report(onFiles: paths)
    #expect(report.matrices.map(\.name) == ["\(paths[0]): fine", "\(paths[2]): last"])
    let errors = report.diagnostics.filter { $0.severity == .warning }
    try #require(errors.map(\.matrix) == ["\(paths[1]): huge"])
    #expect(errors[0].message.hasPrefix("\(paths[1]): huge: "))
    #expect(errors[0].message.contains("outside double precision"))
  }

  @Test func oneMatrixDoesNotStopTheOthersOfItsFile() throws {
    let report = try FileAnalysis().report(onFiles: [fixturePath("npz/scales.npz")])
    #expect(report.matrices.map(\.name) == ["digons", "tetrahedron"])
    #expect(
      report.matrices.map(\.summary) == [
        "3 digons; saturation 1 (chance 0.667)", "1 tetrahedron; saturation 1 (chance 0.571)",
      ])
    let warnings = report.diagnostics.filter { $0.severity == .warning }
    try #require(warnings.map(\.matrix) == ["broken", "huge", "tiny"])
    #expect(Set(warnings.map(\.code)) == ["matrix-failed"])
    #expect(warnings.allSatisfy { $0.message.hasPrefix(fixturePath("npz/scales.npz")) })
    #expect(warnings[0].message.contains("element (2, 1) is NaN"))
    #expect(warnings[1].message.contains("outside double precision"))
    #expect(warnings[2].message.contains("outside double precision"))
  }

  @Test func firstErrorIsThrownIfNoMatrixCanBeAnalysed() throws {
    var options = AnalysisOptions()
    options.selection = TensorSelection(included: ["tiny", "huge"])
    let error = #expect(throws: AnalysisError.self) {
      try FileAnalysis(options).report(onFiles: [fixturePath("npz/scales.npz")])
    }
    guard case .matrix(_, .frame(.outOfRange(matrix: "huge", _))) = error else {
      Issue.record("\(String(describing: error)) instead of what is wrong with huge")
      return
    }
  }

  @Test func selectedNonFiniteFeatureFailsOnlyItsMatrix() throws {
    var options = AnalysisOptions()
    options.selection = TensorSelection(included: ["tetrahedron", "broken"])
    options.choice = FeatureChoice(["1,2"])
    options.replicas = 0
    let report = try FileAnalysis(options).report(onFiles: [fixturePath("npz/scales.npz")])
    #expect(report.matrices.map(\.name) == ["tetrahedron"])
    #expect(report.diagnostics.filter { $0.severity == .error }.map(\.matrix) == ["broken"])
  }
}
