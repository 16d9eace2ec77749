import Analysis
import Foundation
import Groups
import Matrices
import TestSupport
import Testing

@testable import Series

/// What a group explains over checkpoints.
@Suite struct GroupSeriesTests {
  /// Eleven features that turn from noise into circles of two frequencies.
  private func features(_ part: Double) -> Matrix {
    let noise = Matrix.gaussian(rows: 4, columns: 11, seed: 3)
    var features = Matrix(rows: 4, columns: 11)
    for j in 0..<11 {
      for (k, frequency) in [2, 5].enumerated() {
        let angle = 2 * Double.pi * Double(frequency * j) / 11
        let circle = [cos(angle), sin(angle)]
        for i in 0..<2 {
          features[2 * k + i, j] = part * circle[i] + (1 - part) * noise[2 * k + i, j]
        }
      }
    }
    return features
  }

  @Test func circlesForm() throws {
    let model = try ScratchSeries([0, 0.5, 0.95].map(features)).model { $0.group = .cyclic }
    let groups = model.checkpoints.compactMap(\.group)
    #expect(groups.count == 3 && groups.allSatisfy { $0.name == "Z₁₁" })
    #expect(groups[0].explained < 0.4 && groups[2].explained > 0.9)
    #expect(groups[0].standing == "chance" && groups[2].standing == "frame")
    #expect(Set(groups[2].powers.prefix(2).map(\.name)) == ["2", "5"])
    #expect(groups[2].strong == 2)
  }

  @Test func noGroupIsFollowedUnlessAskedFor() throws {
    let model = try ScratchSeries([0.9, 0.95].map(features)).model()
    #expect(model.checkpoints.allSatisfy { $0.group == nil })
  }

  @Test func aGroupThatCannotActIsRefused() throws {
    let series = try ScratchSeries([features(1)])
    let error = #expect(throws: SeriesError.self) { try series.model { $0.group = .dihedral } }
    #expect(error?.text(in: .plain).contains("an even number from 6") == true)
  }
}
