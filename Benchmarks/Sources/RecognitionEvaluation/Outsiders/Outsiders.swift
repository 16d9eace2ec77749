import Eigenframe

/// What matrices outside the catalogue are called.
struct Outsiders: Sendable {
  struct Row: Sendable {
    let outsider: Outsider
    /// By noise, in the order of `noises`.
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
