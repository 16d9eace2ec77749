/// The figures as one Markdown document.
struct Document {
  let setting: Setting
  let recall: Recall
  let chance: Chance
  let outsiders: Outsiders
  let timing: Timing

  var markdown: String {
    """
    # How often recognition is right

    Written by `make evaluate`; do not edit. Eigenframe \(setting.version), \(setting.processor), \
    \(setting.cores) cores, \(setting.blas), one thread of BLAS.

    ## Recall

    Disguises of each geometry, of \(setting.seeds) (seeds 1 to \(setting.seeds)), that got its name. A disguise is a random \
    rotation, a random order and the length 1.7; noise is the standard deviation on each element, relative to the feature's norm.

    \(recall.table)

    ## What the others were called

    \(recall.mistakes)

    ## Names given to chance

    Random matrices of 2 to 10 dimensions and up to 30 features, the shape drawn from the seed, that got a better verdict \
    than they deserve: for Gaussian ones `unstructured`, for random tight frames `tight-frame`.

    \(chance.table)

    ## Geometries outside the catalogue

    Turned and shuffled, without noise and with 1 %; the residual is the largest of a block.

    \(outsiders.table)

    ## Time

    Processor time to split and recognise a matrix of one block at \(percent(Timing.noise)) noise, on one core, the frame \
    analysis not counted; the least of \(Timing.runs) runs.

    \(timing.table)
    """
  }
}

/// A share in per cent: `0.3 %`.
func percent(_ share: Double) -> String {
  let tenths = Int((share * 1000).rounded())
  return tenths % 10 == 0 ? "\(tenths / 10) %" : "\(tenths / 10).\(tenths % 10) %"
}

/// A number with so many decimals.
func decimal(_ value: Double, places: Int) -> String {
  let scale = (0..<places).reduce(1) { power, _ in power * 10 }
  let units = Int((value * Double(scale)).rounded())
  let fraction = String(units % scale)
  let zeros = String(repeating: "0", count: max(0, places - fraction.count))
  return places == 0 ? "\(units)" : "\(units / scale).\(zeros)\(fraction)"
}
