/// The figure that says most about a dictionary: what it explains of held-out samples, or of all where none is, beside noise.
struct Tried {
  /// 1 − Σ ‖y − D z‖² / Σ ‖y − ȳ‖²; nil for samples that do not vary.
  let explained: Double?
  /// L0, the mean number of atoms of a sample.
  let meanCount: Double
  /// Which samples, after "of the variance".
  let words: String
  /// The explained variance of noise; nil if it was not tried.
  let noise: Double?

  init(_ codes: CodingReport.Codes, _ heldOut: CodingReport.Trial?, _ noise: CodingReport.Noise?) {
    explained = heldOut.map(\.explainedVariance) ?? codes.explainedVariance
    meanCount = heldOut?.meanCount ?? codes.meanCount
    words = heldOut == nil ? "" : " of held-out samples"
    self.noise = noise?.explainedVariance
  }

  /// (explained − noise) / (1 − noise): 0 where noise is explained as well, 1 where nothing is left; nil if noise was not tried, or is
  /// explained as a whole, as with as many atoms a sample as dimensions.
  var aboveNoise: Double? {
    guard let explained, let noise, noise < 1 else { return nil }
    return (explained - noise) / (1 - noise)
  }

  /// Below it, the dictionary says hardly more about the samples than about noise.
  static let leastAboveNoise = 0.05
}
