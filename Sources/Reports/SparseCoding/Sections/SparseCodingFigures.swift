import Documents
import Figures

/// Whether a document shows pictures. Terminals cannot, and notebooks draw their own from the numbers.
package enum DocumentPictures: Sendable {
  /// It does.
  case shown
  /// It does not.
  case omitted
}

extension CodingReport {
  /// How many atoms the samples use, and how many samples the atoms.
  var figure: Section? {
    guard !codes.counts.isEmpty, !codes.uses.isEmpty else { return nil }
    let uses = codes.uses.filter { $0 > 0 }.sorted(by: >)
    let samples = Double(max(1, activations.sampleCount))
    return Section(
      "How codes use the atoms",
      .picture(
        Figure(
          "uses", title: "How codes use the atoms", columns: 2,
          plots: [
            Plot(
              "Samples by their number of active atoms", x: Axis("active atoms"),
              y: Axis("samples"),
              layers: [
                .bars(
                  x: codes.counts.map { Double($0.atoms) },
                  heights: codes.counts.map { Double($0.samples) })
              ]),
            Plot(
              "Atoms by the samples that use them",
              x: Axis("atoms in use, the most used first"),
              y: Axis("share of the samples", .logarithmic),
              layers: [
                .line(
                  x: uses.indices.map { Double($0 + 1) }, y: uses.map { Double($0) / samples })
              ]),
          ])))
  }
}

extension MatchReport {
  /// |cos| of all pairs beside the levels of chance and of near atoms.
  var figure: Section? {
    guard !pairs.isEmpty else { return nil }
    let cosines = pairs.map { abs($0.cosine) }.sorted(by: >)
    return Section(
      "How well the pairs agree",
      .picture(
        Figure(
          "cosines", title: "How well the pairs agree", x: Axis("pairs, the best first"),
          y: Axis("|cos|", range: 0...1),
          layers: [
            .line("pairs", x: cosines.indices.map { Double($0 + 1) }, y: cosines),
            .horizontal("mean by chance", at: score.chance), .horizontal("near", at: near),
          ])))
  }
}
