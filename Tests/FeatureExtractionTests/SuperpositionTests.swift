import FeatureExtraction
import LinearAlgebra
import Matrices
import Testing

@Suite struct SuperpositionTests {
  @Test func valuesAreTheSumOfTheResponses() throws {
    let function = Superposition(
      dimension: 3, features: 4, shapes: Superposition.Shape.allCases, seed: 3)
    var generator = SeededGenerator(seed: 4)
    let queries = Matrix.gaussian(rows: 3, columns: 5, using: &generator)
    let values = try function.values(queries)
    for j in 0..<5 {
      let sum = (0..<4).reduce(0.0) { sum, i in
        let along = zip(function.directions.column(i), queries.column(j)).reduce(0) {
          $0 + $1.0 * $1.1
        }
        return sum + function.responses[i](along)
      }
      #expect(abs(values[0, j] - sum) < 1e-12)
    }
  }

  @Test func directionsAreUnitVectorsThatAreNotNear() throws {
    let directions = Superposition(
      dimension: 4, features: 12, shapes: [.tanh], closest: 0.8, seed: 5
    ).directions
    let table = try product(directions, .transposed, directions, .asIs)
    for j in 0..<12 {
      #expect(abs(table[j, j] - 1) < 1e-12)
      for i in 0..<j { #expect(abs(table[i, j]) <= 0.8) }
    }
  }
}
