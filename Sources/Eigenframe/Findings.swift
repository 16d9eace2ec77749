import Frames
import Matrices
import Recognition
import Reports

/// What a reader should know about how a matrix was analysed and what stands out in it.
struct Findings {
  let frame: FrameAnalysis
  let search: BlockSearch
  let centering: AnalysisOptions.Centering

  func diagnostics(of matrix: FeatureMatrix, named name: String) throws -> [DiagnosticReport] {
    var found = [DiagnosticReport]()
    func say(_ severity: DiagnosticReport.Severity, _ code: String, _ message: String) {
      found.append(
        DiagnosticReport(severity: severity, code: code, message: message, matrix: name))
    }
    if frame.precision != .double {
      let bound = Digits.magnitude(frame.spectrum.errorBound, significant: 2)
      say(
        .note, "precision",
        "large products were computed in single precision (\(frame.precision.rawValue))\(halves), summed "
          + "in double; eigenvalues are good to \(bound)")
    }
    switch search.outcome {
    case .tooManyFeatures(let live, let limit):
      say(
        .warning, "blocks-skipped",
        "blocks were not searched: the cosines of all pairs are formed for at most \(limit) live "
          + "features, and here are \(live); --blocks neighbours looks among pairs with a large "
          + "cosine, \(effort(live))")
    case .neighbours(let figures):
      say(.note, "neighbours", neighbours(figures))
    case .notAsked:
      say(.note, "blocks-skipped", "blocks were not searched, as asked")
    case .split(let split) where split.groups.count > 1:
      say(
        .note, "orthogonality",
        "features of different blocks have |cosine| ≤ \(short(split.largestCross)), root mean "
          + "square \(short(split.noise)), which passes for noise")
    case .split: break
    }
    let unsearched = search.blocks.filter { $0.features.count > BlockSearch.mostFeaturesOfScheme }
    if let largest = unsearched.map(\.features.count).max() {
      say(
        .note, "scheme-skipped",
        "no scheme was looked for in blocks of more than \(BlockSearch.mostFeaturesOfScheme) "
          + "features; the largest here has \(largest)")
    }
    if let spike = try spike(matrix) { say(.note, "spike", spike) }
    return found
  }

  /// What multiplied bf16 numbers, as a clause; empty where nothing did.
  private var halves: String {
    guard let halves = frame.halves else { return "" }
    let vectors = halves.eigenvectorTerms.map {
      $0 == 1 ? ", eigenvectors rounded to bf16" : ", eigenvectors in \($0) bf16 terms"
    }
    return " from bf16 numbers by \(halves.library)\(vectors ?? "")"
  }

  /// A leading eigenvalue far above the others, and how much of it is the mean feature.
  ///
  /// The mean m̄ of n live features puts n ‖m̄‖² into F along its own direction, never more than the largest eigenvalue.
  private func spike(_ matrix: FeatureMatrix) throws -> String? {
    let values = frame.spectrum.eigenvalues
    guard values.count > 1, frame.featureCount > 2 * frame.dimension,
      values[0] > 4 * values[1], values[1] > 0
    else { return nil }
    let mean = try matrix.meanFeature()
    let live = frame.featureCount - frame.deadFeatures.count
    let energy = Double(live) * mean.reduce(0) { $0 + $1 * $1 }
    let share = Int((100 * values[0] / frame.spectrum.trace).rounded())
    let start = "the largest eigenvalue holds \(share) % of the trace"
    return energy > values[0] / 2
      ? "\(start) and is mostly the mean feature; --center takes it off" : start
  }

  /// The work of a search among neighbours, n² d flops.
  private func effort(_ live: Int) -> String {
    let flops = Double(live) * Double(live) * Double(frame.dimension)
    let seconds = Digits.figure(flops / Self.usualSpeed, significant: 1)
    return "\(Digits.figure(flops, significant: 2)) flops: about \(seconds) s at 100 GFLOP/s"
  }

  /// Single-precision flops a second on two cores.
  private static let usualSpeed = 1e11

  private func neighbours(_ figures: NeighbourFigures) -> String {
    let pairs = Digits.count(figures.pairCount, "pair")
    let threshold = Digits.figure(figures.threshold, significant: 3)
    let groups = Digits.count(figures.candidateCount, "group")
    let left = Digits.count(figures.unplacedCount, "feature is", plural: "features are")
    return """
      blocks were searched among the \(pairs) with |cosine| > \(threshold), found in single \
      precision, \(origin(figures)); of \(groups) looked at, those that have a name are blocks, and need \
      not be orthogonal to the rest: "outside" is the largest |cosine| to other features; \(left) \
      in none; not found: geometries held together by weaker cosines, and those other than \
      simplices whose members are nearer to other features than to each other
      """
  }

  /// Why this threshold.
  private func origin(_ figures: NeighbourFigures) -> String {
    guard figures.threshold == figures.sampledThreshold else {
      return
        "raised from \(short(figures.sampledThreshold)) because more pairs passed than are kept"
    }
    guard figures.threshold > NeighbourFigures.leastThreshold else { return "the least of use" }
    guard let dimension = figures.effectiveDimension else {
      return "set by the largest cosines of a sample"
    }
    // An estimate from a sample can be a few more than there are.
    let shown = min(dimension, Double(frame.dimension))
    return
      "where random directions in \(short(shown)) dimensions, which have as "
      + "large cosines as a sample, leave about \(Digits.count(figures.chancePairs)) pairs"
  }

  private func short(_ value: Double) -> String { Digits.figure(value, significant: 2) }
}
