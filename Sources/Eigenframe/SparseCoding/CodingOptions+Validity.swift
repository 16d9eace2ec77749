extension CodingOptions {
  /// Checks what no file needs to be read for.
  ///
  /// - Throws: `EigenframeError` of the kind `usage` that names the options.
  package func requireValid() throws(EigenframeError) {
    let sources = [
      ("atoms", atoms != nil), ("dictionary", dictionary != nil),
      ("autoencoder", autoencoder != nil),
    ].filter(\.1).map(\.0)
    guard sources.count == 1 else {
      let found = sources.isEmpty ? "none" : sources.joined(separator: " and ")
      throw EigenframeError(
        .usage,
        "expected one of atoms, to learn a dictionary, and dictionary and autoencoder, to take one; found \(found)"
      )
    }
    guard autoencoder == nil || centering == .none else {
      throw EigenframeError(
        .usage, "center does not go with autoencoder, which has an offset of its own; leave it out")
    }
    if case .penalty(let part) = sparsity, !(part > 0 && part.isFinite) {
      throw EigenframeError(.usage, "penalty: expected a number above 0, found \(part)")
    }
    for (name, number) in [("starts", starts), ("passes", passes)] {
      if let number, !Self.repetitions.contains(number) {
        throw EigenframeError(
          .usage,
          "\(name): expected \(Self.repetitions.lowerBound) to \(Self.repetitions.upperBound), found \(number)"
        )
      }
    }
    guard Self.heldOutShares.contains(heldOutShare) else {
      throw EigenframeError(
        .usage, "held-out: expected a number from 0 to 0.5, found \(heldOutShare)")
    }
    if let noiseDraws, !Self.possibleNoiseDraws.contains(noiseDraws) {
      throw EigenframeError(
        .usage,
        "null: expected \(Self.possibleNoiseDraws.lowerBound) to \(Self.possibleNoiseDraws.upperBound), found \(noiseDraws)"
      )
    }
  }

  /// Which part of the samples can be held out.
  package static let heldOutShares = 0...0.5
  /// How often the same can be done with noise.
  package static let possibleNoiseDraws = 0...1000
  /// How many starts and passes there can be.
  package static let repetitions = 1...1000
}

extension MatchOptions {
  /// Checks what no file needs to be read for.
  ///
  /// - Throws: `EigenframeError` of the kind `usage`.
  func requireValid() throws(EigenframeError) {
    guard let draws, !Self.possibleDraws.contains(draws) else { return }
    throw EigenframeError(
      .usage,
      "draws: expected \(Self.possibleDraws.lowerBound) to \(Self.possibleDraws.upperBound), found \(draws)"
    )
  }

  /// How many random pairs of dictionaries there can be.
  package static let possibleDraws = 1...10_000
}
