import Eigenframe
import Foundation
import TestSupport
import Testing

/// Files that a child process reads are opened while other threads use BLAS.
@Suite struct ConcurrentReadingTests {
  @Test(.timeLimit(.minutes(10)))
  func childProcessesStartWhileOtherThreadsUseBLAS() async throws {
    let path = fixturePath("hdf5/small-0.h5")
    let elements = (0..<96 * 400).map { sin(Double($0 * $0)) }
    let features = FeatureMatrix(name: "W", Matrix(rows: 96, columns: 400, elements: elements))
    let (children, expected) = (50, try WeightFile.open(path: path).tensors.count)
    try await withThrowingTaskGroup(of: Int.self) { group in
      for _ in 0..<2 {
        group.addTask {
          for _ in 0..<20 { _ = try FrameAnalysis(of: features) }
          return 0
        }
        group.addTask {
          try (0..<children).reduce(0) { count, _ in
            count + (try WeightFile.open(path: path).tensors.count)
          }
        }
      }
      let opened = try await group.reduce(0, +)
      #expect(opened == 2 * children * expected)
    }
  }
}
