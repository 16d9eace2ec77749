import Documents
import Reports

/// For which numbers of dimensions, atoms and active atoms sparse codes are found: with the dictionary known, and learnt.
package struct SparsePhases: Sendable {
  /// With the dictionary known.
  package let known: SupportPhases
  /// With the dictionary learnt.
  package let learnt: LearningPhases
  private let samples: Int
  private let seeds: Int

  /// The sizes that are tried.
  package struct Options: Sendable {
    /// With the dictionary known.
    package var known = SupportPhases.grid
    /// With the dictionary learnt.
    package var learnt = LearningPhases.grid
    /// The samples that a dictionary is learnt from.
    package var samples = 1024

    /// The usual sizes.
    package init() {}
  }

  /// Draws problems of all sizes and solves them.
  ///
  /// - Parameters:
  ///   - context: the seeds (random dictionaries of each size), progress and stopping.
  ///   - options: the sizes.
  /// - Returns: nil if the work was stopped.
  /// - Throws: what coding and learning throw.
  package init?(_ context: ExperimentContext, _ options: Options = Options()) throws {
    guard let known = try SupportPhases(context, options.known, dictionaries: context.seeds),
      let learnt = try LearningPhases(context, options.learnt, samples: options.samples)
    else { return nil }
    (self.known, self.learnt) = (known, learnt)
    (samples, seeds) = (options.samples, context.seeds)
  }

  /// What was found, for people.
  package var document: Document {
    let boundaries = [known.lasso, known.pursuit].map { PhaseBoundary(known.grid, $0) }
    let learning = PhaseBoundary(learnt.grid, learnt.rates)
    return Document(
      "sparse-phases", title: "Where sparse codes are found",
      answer: """
        M = C K log(N / K) divides found from missed supports with \(Self.text(boundaries[0])) for the lasso and \
        \(Self.text(boundaries[1])) for matching pursuit, and right from wrong dictionaries with \(Self.text(learning))
        """,
      background: .plain(
        """
        Random dictionaries of N atoms in M dimensions; samples with exactly K active atoms, half-normal coefficients and no \
        noise; codes are not negative. A support is found if the K largest codes are at the true atoms. \(Digits.count(seeds)) \
        dictionaries of each size, with 20 samples each where the dictionary is known. A learnt dictionary is right if the \
        MCC of its atoms is above \(Digits.figure(LearningPhases.right)); it is learnt from \(Digits.count(samples)) samples, the \
        best of 2 starts by the objective.
        """),
      .plain(
        """
        C is fitted: the value for which the fewest results are on the wrong side of M = C K log(N / K), over sizes with \
        K ≤ N / e. Misfit is the part of the results on the wrong side. The rule is of compressed sensing with \
        random dictionaries, where C is not known beforehand.
        """),
      sections: knownSections(boundaries) + learntSections(learning))
  }

  private static func text(_ boundary: PhaseBoundary) -> String {
    guard let constant = boundary.constant else { return "no C" }
    return "C = \(Digits.figure(constant, significant: 3)) (misfit "
      + "\(Digits.figure(100 * boundary.misfit, significant: 2)) %)"
  }
}
