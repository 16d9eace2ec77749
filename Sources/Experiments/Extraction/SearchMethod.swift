import FeatureExtraction
import LinearAlgebra
import Matrices

/// A way to find directions by queries.
package enum SearchMethod: String, CaseIterable, Sendable {
  /// The extraction of this toolkit by the Fourier window, which is not told that answers are exact.
  case extraction
  case hessians
  case kinks
  case tree
  case hermite
  case gradients

  /// Its name in tables.
  package var name: String {
    switch self {
    case .extraction: "Fourier window"
    case .hessians: "Hessian span"
    case .kinks: "ReLU kinks"
    case .tree: "prefix tree"
    case .hermite: "Hermite tensor"
    case .gradients: "ICA of gradients"
    }
  }

  /// The most queries that it may ask, of which it may use fewer; an extraction has the budget of its setting.
  func limit(_ setting: ExtractionSetting) -> Int {
    switch self {
    case .extraction: setting.budget
    case .hessians, .kinks: 300_000
    case .tree: 250_000
    case .hermite, .gradients: 100_000
    }
  }

  /// What a search found.
  struct Found {
    let directions: Matrix
    let queries: Int
    /// Why there is nothing, if the search says so.
    var remark = ""
  }

  /// Searches.
  ///
  /// - Parameter check: is called during an extraction; what it throws ends it.
  func found(
    _ oracle: any Oracle, limit: Int, seed: UInt64, check: @escaping () throws -> Void
  ) throws -> Found {
    let ledger = QueryLedger(oracle, budget: limit)
    switch self {
    case .extraction:
      let (found, _) = try timedExtraction(ledger, .fourier, seed: seed, check: check)
      return Found(directions: found.directions, queries: found.asked)
    case .hessians:
      let found = try HessianSpan(ledger, seed: seed)
      return Found(
        directions: found.directions, queries: found.queries, remark: Self.words(found.outcome))
    case .kinks:
      let found = try KinkSearch(ledger, seed: seed)
      return Found(
        directions: found.directions, queries: found.queries, remark: Self.words(found.outcome))
    case .tree:
      let found = try PrefixTree(ledger, seed: seed)
      return Found(
        directions: found.directions, queries: found.queries, remark: Self.words(found.outcome))
    case .hermite:
      let found = try HermitePower(ledger, queries: limit, seed: seed)
      return Found(directions: found.directions, queries: found.queries)
    case .gradients:
      let found = try GradientICA(ledger, queries: limit, seed: seed)
      return Found(directions: found.directions, queries: found.queries)
    }
  }

  private static func words(_ outcome: HessianSpan.Outcome) -> String {
    switch outcome {
    case .found: ""
    case .flat: "no curvature above noise"
    case .tooWide(let rank, let most): "\(rank) dimensions of at most \(most)"
    case .unclear: "the end of the span is not clear"
    case .tooFewQueries: "too few queries"
    }
  }

  private static func words(_ outcome: KinkSearch.Outcome) -> String {
    switch outcome {
    case .complete: ""
    case .limited: "queries or lines used up"
    case .notPiecewiseLinear: "not linear between kinks"
    }
  }

  private static func words(_ outcome: PrefixTree.Outcome) -> String {
    switch outcome {
    case .complete: ""
    case .beamFull: "more prefixes than the beam holds"
    case .tooFewQueries: "too few queries"
    }
  }
}
