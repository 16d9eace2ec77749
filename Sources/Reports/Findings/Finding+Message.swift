import Analysis
import Frames
import Matching
import Recognition

extension Finding {
  /// One line: what was seen, what it may mean, what to do.
  func message(in vocabulary: Vocabulary) -> String {
    switch self {
    case .partlyNamed(let named, let count):
      "\(named) of \(count) features have names"
    case .nonFiniteFeatures(let count, let first):
      "features with NaN or infinity count as dead: \(count), the first is \(first)"
    case .projectionWithoutEffect(let rank):
      "the selected features span \(rank) \(rank == 1 ? "dimension" : "dimensions"); "
        + "\(vocabulary[.projection]) took nothing off"
    case .largeMeanOfSelection(let share):
      "the mean of the selected features holds \(percent(share)) of their squared norm; "
        + "\(vocabulary[.centering]) takes it off"
    case .leverageUnsettled(let features, let first, let steps):
      "the lower bound of the leverage still grew after \(steps) steps for "
        + "\(Digits.count(features, "selected feature")), the first is \(first)"
    case .noGeometryForSelection(let failure, let count):
      "no best geometry: \(failure.reason(featureCount: count))"
    case .drawsTakeTooLong:
      "no p-value: to draw selections of so many features takes long; "
        + "\(vocabulary[.replicas(99)]) draws 99"
    case .nothingToDraw: "no p-value: all features that are not zero are selected"
    case .reducedPrecision(let precision, let bf16, let bound):
      "large products were computed in single precision (\(precision.rawValue))"
        + "\(bf16?.clause ?? ""), summed in double; eigenvalues are good to "
        + Digits.magnitude(bound, significant: 2)
    case .tooManyFeaturesForBlocks(let live, let limit, let dimension):
      "blocks were not searched: the cosines of all pairs are formed for at most \(limit) live "
        + "features, and here are \(live); \(vocabulary[.neighbourSearch]) looks among pairs with "
        + "a large cosine, which takes \(NeighbourEffort(features: live, dimension: dimension).words)"
    case .neighboursSearched(let figures, let dimension): figures.sentence(dimension: dimension)
    case .blocksNotAsked: "blocks were not searched, as asked"
    case .orthogonalBlocks(let largest, let rootMeanSquare):
      "features of different blocks have |cosine| ≤ \(short(largest)), root mean square "
        + "\(short(rootMeanSquare)), no more than noise makes"
    case .blocksTooLargeForSchemes(let limit, let largest):
      "no scheme was looked for in blocks of more than \(limit) features; the largest here has "
        + "\(largest)"
    case .groupDoesNotFit(let group, let expected, let featureCount):
      "the group \(group) was not looked for: it acts on \(expected) features, and here are "
        + "\(featureCount)"
    case .largestEigenvalueDominates(let share, .mean):
      "the largest eigenvalue holds \(percent(share)) of the trace and is mostly the mean feature; "
        + "\(vocabulary[.centering]) takes it off"
    case .largestEigenvalueDominates(let share, .unknown):
      "the largest eigenvalue holds \(percent(share)) of the trace"
    }
  }
}

extension SelectionMatch.Failure {
  fileprivate func reason(featureCount: Int) -> String {
    switch self {
    case .tooManyFeatures(let limit): "more than \(limit) features are not laid over geometries"
    case .tooFewFeatures: "one feature makes none; select two or more"
    case .deadFeatures(let features):
      "a feature that is zero has no place in one; the first is \(features.first ?? 0)"
    case .noExtent: "the selected features are one point"
    case .noCandidate:
      "the catalogue has none of \(featureCount) features in the dimensions that they span"
    }
  }
}

extension BF16Use {
  /// What multiplied bf16 numbers, as a clause.
  fileprivate var clause: String {
    let vectors = eigenvectorTerms.map {
      $0 == 1 ? ", eigenvectors rounded to bf16" : ", eigenvectors in \($0) bf16 terms"
    }
    return " from bf16 numbers by \(library)\(vectors ?? "")"
  }
}

extension NeighbourFigures {
  /// What a search among neighbours looked at, and what it cannot find.
  fileprivate func sentence(dimension: Int) -> String {
    let pairs = Digits.count(pairCount, "pair")
    let groups = Digits.count(candidateCount, "group")
    let left = Digits.count(unplacedCount, "feature is", plural: "features are")
    return """
      blocks were searched among the \(pairs) with |cosine| > \(Digits.figure(threshold, significant: 3)), found in \
      single precision, \(origin(dimension: dimension)); of \(groups) looked at, those that have a name are blocks, and \
      need not be orthogonal to the rest: "outside" is the largest |cosine| to other features; \(left) in none; not \
      found: geometries held together by weaker cosines, and those other than simplices whose members are nearer to \
      other features than to each other
      """
  }

  /// Why the threshold is what it is.
  private func origin(dimension: Int) -> String {
    guard threshold == sampledThreshold else {
      return "raised from \(short(sampledThreshold)) because more pairs passed than are kept"
    }
    guard threshold > Self.leastThreshold else { return "the least of use" }
    guard let effectiveDimension else { return "set by the largest cosines of a sample" }
    // An estimate from a sample can be a little more than d.
    let shown = min(effectiveDimension, Double(dimension))
    return
      "where random directions in \(short(shown)) dimensions, which have as large cosines as a "
      + "sample, leave about \(Digits.count(chancePairs)) pairs"
  }
}

extension NeighbourEffort {
  /// The time from little to much work, as words.
  fileprivate var words: String {
    let (least, most) = (Digits.figure(least, significant: 2), Digits.figure(most, significant: 2))
    return "about \(least) s on two cores, and \(most) s if the features crowd"
  }
}

private func percent(_ share: Double) -> String { "\(Int((100 * share).rounded())) %" }

private func short(_ value: Double) -> String { Digits.figure(value, significant: 2) }
