import Glibc
import LinearAlgebra
import Matrices

/// A function f(x) = Σ aᵢ σᵢ(vᵢ·x) with random unit directions vᵢ and responses of one shape or of several, whose truth is known.
package struct Superposition: Sendable {
  /// The shape of a response, of s = v·x.
  package enum Shape: CaseIterable, Sendable {
    /// max(s − b, 0), |b| ≤ ½.
    case relu
    /// tanh(2 s − b), |b| ≤ ½.
    case tanh
    /// sin(ω s + φ), ω from 1.5 to 3.
    case sine
    /// c₁ (s³ − 3 s) / √6 + c₂ (s⁴ − 6 s² + 3) / √24, |c| from ½ to 1.
    case polynomial
  }

  /// A response and its scale a, |a| from ½ to 1½.
  package struct Response: Sendable {
    /// σ.
    package let shape: Shape
    /// a.
    package let scale: Double
    /// b or φ, and c₁.
    let offset: Double
    /// ω, or c₂.
    let rate: Double

    /// a σ(s).
    package func callAsFunction(_ s: Double) -> Double {
      let value =
        switch shape {
        case .relu: max(s - offset, 0)
        case .tanh: Glibc.tanh(2 * s - offset)
        case .sine: sin(rate * s + offset)
        case .polynomial:
          offset * (s * s * s - 3 * s) / 6.0.squareRoot()
            + rate * (s * s * s * s - 6 * s * s + 3) / 24.0.squareRoot()
        }
      return scale * value
    }
  }

  /// V, d × n, one unit direction a column.
  package let directions: Matrix
  /// The responses, one a direction.
  package let responses: [Response]

  /// A random superposition.
  ///
  /// - Parameters:
  ///   - shapes: each response has one of these, at random.
  ///   - closest: |vᵢ·vⱼ| is at most this; directions that are closer are drawn again.
  package init(
    dimension: Int, features: Int, shapes: [Shape], closest: Double = 0.9, seed: UInt64
  ) {
    precondition(dimension > 0 && features >= 0 && !shapes.isEmpty)
    var generator = SeededGenerator(seed: seed)
    var columns = [[Double]]()
    while columns.count < features {
      let draw = (0..<dimension).map { _ in generator.gaussian() }
      let norm = dot(draw, draw).squareRoot()
      let column = draw.map { $0 / norm }
      if columns.allSatisfy({ abs(dot($0, column)) <= closest }) { columns.append(column) }
    }
    directions = Matrix(columns: columns, rows: dimension)
    responses = (0..<features).map { _ in Self.response(shapes, &generator) }
  }

  /// A superposition of given directions, unit columns, and responses.
  package init(directions: Matrix, responses: [Response]) {
    precondition(directions.columns == responses.count)
    (self.directions, self.responses) = (directions, responses)
  }

  private static func response(
    _ shapes: [Shape], _ generator: inout SeededGenerator
  ) -> Response {
    let shape = shapes[Int(generator.uniform() * Double(shapes.count))]
    func sign() -> Double { generator.uniform() < 0.5 ? -1 : 1 }
    func part() -> Double { sign() * (0.5 + 0.5 * generator.uniform()) }
    let scale = sign() * (0.5 + generator.uniform())
    let (offset, rate) =
      switch shape {
      case .relu, .tanh: (generator.uniform() - 0.5, 1.0)
      case .sine: (2 * Double.pi * generator.uniform(), 1.5 + 1.5 * generator.uniform())
      case .polynomial: (part(), part())
      }
    return Response(shape: shape, scale: scale, offset: offset, rate: rate)
  }

  /// The values of f.
  ///
  /// - Parameter queries: d × n.
  /// - Returns: 1 × n.
  package func values(_ queries: Matrix) throws -> Matrix {
    let along = try product(directions, .transposed, queries, .asIs)
    return Matrix(
      rows: 1, columns: queries.columns,
      elements: (0..<queries.columns).map { j in
        zip(responses, along.column(j)).reduce(0) { $0 + $1.0($1.1) }
      })
  }

  /// f as an oracle whose answers have Gaussian noise of a standard deviation.
  package func oracle(noise: Double, seed: UInt64) -> ClosureOracle {
    var generator = SeededGenerator(seed: seed, stream: [1])
    return ClosureOracle(dimension: directions.rows) { queries in
      var answers = try values(queries)
      guard noise > 0 else { return answers }
      for j in 0..<answers.columns { answers[0, j] += noise * generator.gaussian() }
      return answers
    }
  }
}
