import Eigenframe

/// The verdicts on matrices outside the catalogue.
struct Outsiders: Sendable {
  struct Row: Sendable {
    let outsider: Outsider
    /// The findings for each noise, in the order of `noises`.
    let findings: [Finding]
  }

  static let noises = [0, 0.01]

  let rows: [Row]

  init(_ outsiders: [Outsider]) async throws {
    rows = try await sideBySide(outsiders.count, "outside the catalogue") { number in
      let outsider = outsiders[number]
      return Row(
        outsider: outsider,
        findings: try Self.noises.map { noise in
          let frame = try SyntheticFrame([outsider.part], .init(noise: noise, seed: number + 1))
          return try Finding(frame.weights)
        })
    }
  }
}

/// A matrix outside the catalogue, and the right verdict on it.
struct Outsider: Sendable {
  let label: String
  let part: SyntheticFrame.Part
  /// The right verdict, as `Finding.description` writes it.
  let truth: String
  /// The reason.
  let reason: String

  init(_ label: String, _ vectors: [[Double]], truth: String, because reason: String) {
    self.label = label
    part = SyntheticFrame.Part(vectors: Matrix(columns: vectors, rows: vectors.first?.count ?? 0))
    self.truth = truth
    self.reason = reason
  }

  /// All of them, in the order of the table.
  static let all = polyhedra + optima + cayleyFrames + composed + random + trained

  static let tightFrame = GeometryName.tightFrame.name
  static let unstructured = GeometryName.unstructured.name
  static let scheme = GeometryName.scheme.name
}
