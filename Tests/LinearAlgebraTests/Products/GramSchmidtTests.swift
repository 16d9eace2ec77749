import LinearAlgebra
import Testing

/// Axes through vectors, in the order of the vectors.
@Suite struct GramSchmidtTests {
  private func dot(_ a: [Double], _ b: [Double]) -> Double {
    zip(a, b).reduce(0) { $0 + $1.0 * $1.1 }
  }

  @Test func axesGoThroughTheVectorsInTheirOrder() {
    let axes = orthonormalAxes(
      through: [[3, 0, 0], [1, 1, 0], [5, -2, 0], [1, 1, -4]], most: 3, leastPart: 1e-6)
    #expect(
      axes == [[1, 0, 0], [0, 1, 0], [0, 0, -1]], "the third lies in the plane of the first")
  }

  @Test func theAxesAreOrthonormalForNearlyParallelVectors() {
    let vectors = (0..<8).map { k in (0..<8).map { 1 + ($0 == k ? 1e-5 : 0) } }
    let axes = orthonormalAxes(through: vectors, most: 8, leastPart: 1e-7)
    #expect(axes.count == 8)
    for i in axes.indices {
      for j in axes.indices {
        #expect(abs(dot(axes[i], axes[j]) - (i == j ? 1 : 0)) < 1e-10)
      }
    }
  }

  @Test func noMoreVectorsAreMadeThanNeeded() {
    var made = 0
    let vectors = sequence(first: 0) { $0 + 1 }.lazy.map { number -> [Double] in
      made = number + 1
      return number == 0 ? [0, 0] : [1, Double(number)]
    }
    let axes = orthonormalAxes(through: vectors, most: 2, leastPart: 0.1)
    #expect(axes.count == 2)
    #expect(made == 3, "a zero vector gives no axis")
    #expect(orthonormalAxes(through: [[1.0]], most: 0, leastPart: 0.1).isEmpty)
  }
}
