import Frames
import Geometries

/// The one line that a person would say of a matrix.
enum Summary {
  /// For instance `1 square antiprism, 2 pentagons, 4 digons; saturation 0.998 (chance 0.667)`.
  ///
  /// Chance is what a Gaussian matrix of the shape gives: n / (n + d) of d dimensions, of which it fills min(n, d).
  ///
  /// Of selected features it says what geometry fits them best.
  static func text(
    _ frame: FrameAnalysis, _ search: BlockSearch, _ selection: SelectionReport?
  ) -> String {
    guard let selection else { return text(frame, search) }
    return SelectionWords(selection: selection).answer
      ?? "selection of \(selection.features.count): \(text(frame, search))"
  }

  private static func text(_ frame: FrameAnalysis, _ search: BlockSearch) -> String {
    guard frame.spectrum.rank > 0 else {
      return frame.featureCount == 0 ? "no features" : "all features are zero"
    }
    let saturation = Digits.figure(frame.saturation.perRank, significant: 3)
    let (n, d) = (Double(frame.featureCount), Double(frame.dimension))
    let chance = Digits.figure(max(n, d) / (n + d), significant: 3)
    return "\(findings(search)); saturation \(saturation) (chance \(chance))"
  }

  private static func findings(_ search: BlockSearch) -> String {
    switch search.outcome {
    case .split: return census(search)
    case .neighbours(let figures):
      let found = search.blocks.isEmpty ? "no named block" : census(search)
      let threshold = Digits.figure(figures.threshold, significant: 3)
      return "\(found) among \(Digits.count(figures.liveCount, "feature")) "
        + "(neighbours with |cos| > \(threshold))"
    case .tooManyFeatures, .notAsked: return "blocks not searched"
    }
  }

  private static func census(_ search: BlockSearch) -> String {
    let entries = Census(search.blocks).entries
    let shown = entries.prefix(mostKinds).map(\.phrase).joined(separator: ", ")
    let left = entries.count - mostKinds
    return left > 0 ? "\(shown) and \(left) more \(left == 1 ? "kind" : "kinds")" : shown
  }

  private static let mostKinds = 6
}
