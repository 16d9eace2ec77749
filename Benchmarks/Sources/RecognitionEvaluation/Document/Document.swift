import Eigenframe

/// The figures as one Markdown document, without the parts that were not measured.
struct Document {
  let setting: Setting
  var recall: Recall?
  var chance: Chance?
  var outsiders: Outsiders?
  var timing: Timing?

  var markdown: String {
    let parts = [
      heading, recall.map(Self.section), chance.map(Self.section), outsiders.map(Self.section),
      timing.map(Self.section),
    ]
    return parts.compactMap { $0 }.joined(separator: "\n\n")
  }

  private var heading: String {
    """
    # How often recognition is right

    Written by `make evaluate`; do not edit. Eigenframe \(setting.version), \(setting.processor), \
    \(setting.cores) cores, \(setting.blas), one thread of BLAS.
    """
  }

  private static func section(_ recall: Recall) -> String {
    """
    ## Recall

    Specimens of each geometry, of \(recall.seeds.count) (\(words(recall.seeds))), that got its name: that have a block of \
    exactly the geometry's features with exactly this name. Where features are added, those may be called what they will. \
    `18+2` are 18 names that are established and 2 that carry their chance.

    A specimen is the geometry in a random rotation, at the length \(Specimen.scale), and in random order. Noise is the \
    standard deviation on each element, relative to the feature's norm; opposite and equal features share what is tied. \
    Radial: norms vary log-normally, directions are exact. int8 are multiples of a 127th of the greatest element. Weak \
    features have random directions in the geometry's space and norms relative to its. The blocks beside are an \
    icosahedron and a pentagon in dimensions of their own. Wrong names are other geometries than the true one, established.

    \(recall.table)

    ## What the others were called

    The blocks that hold any of the geometry's features.

    \(recall.mistakes)
    """
  }

  private static func section(_ chance: Chance) -> String {
    """
    ## Names given to chance

    Matrices without structure (\(words(chance.seeds)) of each kind) that were said to hold a geometry, to be near one, or \
    to hold collinear features; unless said otherwise n is 3–24 and d 2–32. A name is counted once for each matrix. \
    What a kind holds by construction is not a false name. `tight frame` is counted separately, because it is right for \
    tight kinds; names that carry their chance are counted separately too. If one matrix in a thousand or more got a \
    name, ten times as many are drawn; the last row counts only the first draws.

    \(chance.table)
    """
  }

  private static func section(_ outsiders: Outsiders) -> String {
    """
    ## Geometries outside the catalogue

    Turned and shuffled, without noise and with 1 %; the residual is the largest of a block.

    \(outsiders.table)
    """
  }

  private static func section(_ timing: Timing) -> String {
    """
    ## Time

    Processor time to split and recognise a matrix of one block at \(percent(Timing.noise)) noise, on one core, the frame \
    analysis not counted; the least of \(Timing.runs) runs.

    \(timing.table)
    """
  }

  private static func words(_ seeds: Range<UInt64>) -> String {
    "seeds \(seeds.lowerBound) to \(seeds.upperBound - 1)"
  }
}

/// A share in per cent: `0.3 %`.
func percent(_ share: Double) -> String {
  let tenths = Int((share * 1000).rounded())
  return tenths % 10 == 0 ? "\(tenths / 10) %" : "\(tenths / 10).\(tenths % 10) %"
}

/// A number with a given number of decimals.
func decimal(_ value: Double, places: Int) -> String {
  let scale = (0..<places).reduce(1) { power, _ in power * 10 }
  let units = Int((value * Double(scale)).rounded())
  let fraction = String(units % scale)
  let zeros = String(repeating: "0", count: max(0, places - fraction.count))
  return places == 0 ? "\(units)" : "\(units / scale).\(zeros)\(fraction)"
}
