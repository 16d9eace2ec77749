import SparseCoding

/// How two dictionaries agree: which atom of B is which atom of A.
///
/// `match --format json` writes exactly this, and `Fixtures/match.schema.json` lists its fields. Indices count from 0; a number that
/// does not exist is absent.
public struct MatchReport: Codable, Equatable, Sendable {
  /// The versions of the contract. Fields may be added in one; none is renamed or removed.
  public enum Schema: String, Codable, Equatable, Sendable {
    /// The first.
    case version1 = "eigenframe.match/1"
  }

  /// How much two dictionaries agree, beside chance.
  public struct Score: Codable, Equatable, Sendable {
    /// MCC, the mean |cos| of the pairs of the best assignment.
    public let mean: Double
    /// The mean |cos| of pairs that are taken by descending |cos|.
    public let greedyMean: Double
    /// The mean of `mean` for random dictionaries of the same shapes.
    public let chance: Double
    /// (mean − chance) / (1 − chance): 0 at the level of chance, 1 for equal dictionaries.
    public let corrected: Double
    /// The number of random pairs of dictionaries.
    public let draws: Int

    init(_ match: DictionaryMatch, draws: Int) {
      (mean, greedyMean, chance) = (match.mean, match.greedyMean, match.chance)
      corrected = match.corrected
      self.draws = draws
    }
  }

  /// An atom of A with the atom of B that is assigned to it.
  public struct Pair: Codable, Equatable, Sendable {
    /// The atom of A.
    public let first: Int
    /// The atom of B.
    public let second: Int
    /// Their cosine, with its sign.
    public let cosine: Double
  }

  /// An atom of one dictionary with at least two atoms of the other near it.
  public struct Cluster: Codable, Equatable, Sendable {
    /// The one atom.
    public let atom: Int
    /// The atoms near it, the nearest first.
    public let others: [Int]
  }

  /// The version of the contract that the report keeps.
  public let schema: Schema
  /// The program that made the report.
  public let generator: GeneratorReport
  /// Every option that had an effect, by its long name without dashes.
  public let options: [String: OptionValue]
  /// The files of A.
  public let firstSources: [SourceReport]
  /// The files of B.
  public let secondSources: [SourceReport]
  /// A.
  public let first: DictionaryReport
  /// B.
  public let second: DictionaryReport
  /// How much they agree.
  public let score: Score
  /// The pairs, in the order of the atoms of A.
  public let pairs: [Pair]
  /// The |cos| from which on atoms are near: 99 of 100 random atoms reach less, and at least 0.7.
  public let near: Double
  /// How many pairs are near.
  public let nearCount: Int
  /// The atoms of A that have no partner because B has fewer atoms.
  public let onlyFirst: [Int]
  /// The atoms of B that have no partner because A has fewer atoms.
  public let onlySecond: [Int]
  /// Atoms of A with several atoms of B near them.
  public let splits: [Cluster]
  /// Atoms of B with several atoms of A near them.
  public let merges: [Cluster]
  /// How many atoms of B are the nearest one of at least two atoms of A.
  public let collisions: Int
  /// The answer in one sentence.
  public let summary: String

  /// The report on a match.
  package init(
    _ match: DictionaryMatch, _ first: DictionaryReport, _ second: DictionaryReport,
    generator: GeneratorReport, options: [String: OptionValue], draws: Int,
    sources: (first: [SourceReport], second: [SourceReport])
  ) {
    schema = .version1
    (self.generator, self.options) = (generator, options)
    (firstSources, secondSources) = sources
    (self.first, self.second) = (first, second)
    score = Score(match, draws: draws)
    pairs = match.assignment.enumerated().compactMap { atom, partner in
      partner.map { Pair(first: atom, second: $0, cosine: match.cosines[atom]) }
    }
    (near, nearCount) = (match.near, match.nearCount)
    onlyFirst = match.assignment.indices.filter { match.assignment[$0] == nil }
    onlySecond = match.leftOver
    let cluster = { (cluster: DictionaryMatch.Cluster) in
      Cluster(atom: cluster.atom, others: cluster.others)
    }
    splits = match.splits.map(cluster)
    merges = match.merges.map(cluster)
    collisions = match.collisions
    summary =
      "\(Digits.count(nearCount)) of \(Digits.count(pairs.count, "pair")) agree; "
      + "MCC \(Digits.score(match.mean)), chance "
      + "\(Digits.figure(match.chance, significant: 3)), above chance "
      + "\(Digits.score(match.corrected))"
  }
}
