import Documents
import Figures
import Reports
import SparseCoding

extension SparseCombinations {
  /// What was found, for people.
  package var document: Document {
    Document(
      "sparse-combinations", title: "Combinations that were not seen", answer: answer,
      background: .plain(setUp), .plain(Self.scoring),
      sections: [
        Section("Codes, scored as published", .table(codeTable(\.published)), prose: .plain(ways)),
        Section(
          "Codes, scored among all found codes", .table(codeTable(\.all)),
          prose: .plain("The same codes. A true code may have any found code as its partner.")),
        Section("Atoms by the number of samples", .table(sampleTable), prose: .plain(Self.atoms)),
        Section("How many samples are needed", .picture(figure), prose: .plain(Self.picture)),
        Section("Codes that know nothing", .table(chanceTable), prose: .plain(chanceWords)),
      ])
  }

  private var answer: String {
    rows.map { row in
      let learnt = row.learnt.map {
        "\(Digits.count($0.samples)) samples \(Self.mean($0.codes, \.published).threeDecimals)"
      }
      return "\(Digits.count(row.setting.atoms, "atom")): known "
        + Self.mean(row.oracle, \.published).threeDecimals + ", learnt from "
        + learnt.joined(separator: ", ")
    }.joined(separator: "; ")
  }

  private var setUp: String {
    let setting = rows.first?.setting ?? CombinationSetting(100)
    return """
      N random atoms in M = ⌈2 K ln(N / K)⌉ dimensions, K = \(setting.sparsity) of them in each sample, coefficients uniform on (0, 1), \
      no noise. In half of the samples to learn from, atom 0 is active with atoms of the early half; in the others any \
      atoms but atom 0 are. In the \(Digits.count(setting.tests)) samples of the test, atom 0 is active with atoms of the late half. \
      So atoms of the late half are rarer in training than those of the early half. λ is \(Digits.figure(Self.penalty)) of the root \
      mean square of the samples' norms; a dictionary has one start. \(Digits.count(seeds, "seed"))\(seeds > 1 ? "; ± is the standard deviation" : "").
      """
  }

  private static let scoring = """
    MCC is the mean |r| of the best assignment of codes to the true codes that vary in the test. The published score allows as \
    many found codes as those, the ones with the largest variance. Published: Barin Pacela, Joshi et al. 2026, means of 3 seeds. \
    Their generator makes 5,000 samples by the law of training, of which their dictionary learning sees one half, 2,500, and their \
    autoencoders the other.
    """

  // MARK: Codes

  private var ways: String {
    """
    Known: the lasso with the true dictionary. Learnt: the lasso with a dictionary learnt from so many samples. Random: the lasso \
    with another random dictionary. Chance: the true codes of other samples.
    """
  }

  private func codeTable(_ score: (CombinationScore) -> Double) -> Table {
    let counts = rows.first?.learnt.prefix(2).map(\.samples) ?? []
    return Table(
      columns: [.left("N, M"), .right("known"), .right("published")]
        + counts.map { .right("learnt, \(Digits.count($0))") } + [
          .right("published"), .right("published SAE"), .right("random"), .right("chance"),
        ],
      rows: rows.map { row in
        let published = PublishedCombinations(atoms: row.setting.atoms)
        func text(_ scores: [CombinationScore]) -> String { Spread(scores.map(score)).text }
        let learnt = row.learnt.prefix(counts.count).map { text($0.codes) }
        return Table.Row(
          [
            "\(row.setting.atoms), \(row.setting.dimension)", text(row.oracle),
            published?.oracle.threeDecimals ?? "–",
          ] + learnt + counts.dropFirst(learnt.count).map { _ in "–" } + [
            published?.learnt.threeDecimals ?? "–", published?.autoencoder.threeDecimals ?? "–",
            text(row.random), text(row.others),
          ])
      })
  }

  fileprivate static func mean(
    _ scores: [CombinationScore], _ score: (CombinationScore) -> Double
  ) -> Double { Spread(scores.map(score)).mean }

  // MARK: Samples

  private static let atoms = """
    Found: atoms with a |cos| above 0.9, the mean over the seeds. Uses: the mean number of samples in which an atom of the late half \
    is active. MCC of atoms is the mean |cos| of the best assignment; chance is that of two random dictionaries. Codes are \
    scored as published, and among all found codes.
    """

  private var sampleTable: Table {
    Table(
      columns: [
        .left("N"), .right("samples"), .right("uses, late"), .right("early found"),
        .right("late found"), .right("MCC early"), .right("MCC late"), .right("chance"),
        .right("codes"), .right("codes, all"),
      ],
      rows: rows.flatMap { row in
        row.learnt.map { learnt in
          Table.Row([
            "\(row.setting.atoms)", Digits.count(learnt.samples),
            Digits.figure(row.setting.usesOfLateAtoms(samples: learnt.samples), significant: 3),
            Self.found(learnt.atoms.map(\.early)), Self.found(learnt.atoms.map(\.late)),
            Spread(learnt.atoms.map(\.early.mean)).text, Spread(learnt.atoms.map(\.late.mean)).text,
            row.chanceOfAtoms.threeDecimals, Spread(learnt.codes.map(\.published)).text,
            Spread(learnt.codes.map(\.all)).text,
          ])
        }
      })
  }

  /// `448 of 500`.
  private static func found(_ halves: [CombinationAtoms.Half]) -> String {
    let mean = Spread(halves.map { Double($0.found) }).mean
    return "\(Digits.count(Int(mean.rounded()))) of \(Digits.count(halves.first?.count ?? 0))"
  }

  private static let picture = """
    Left: the part of the atoms that are found, by the number of samples. Right: the atoms of the late half and the score of the \
    codes as published, by the number of samples in which an atom of the late half is active, K n / (2 (N − 1)) of n samples. This \
    number can be compared between sizes.
    """

  private var figure: Figure {
    func part(_ halves: [CombinationAtoms.Half]) -> Double {
      Spread(halves.map { Double($0.found) / Double(max(1, $0.count)) }).mean
    }
    let scanned = rows.filter { $0.learnt.count > 1 }
    func lines(
      _ name: String, _ stroke: Stroke, _ x: (Row, Learnt) -> Double, _ y: (Learnt) -> Double
    ) -> [Layer] {
      scanned.enumerated().map { number, row in
        .line(
          "\(row.setting.atoms), \(name)", x: row.learnt.map { x(row, $0) }, y: row.learnt.map(y),
          colour: .numbered(number), stroke: stroke)
      }
    }
    let samples = { (_: Row, learnt: Learnt) in Double(learnt.samples) }
    let uses = { (row: Row, learnt: Learnt) in
      row.setting.usesOfLateAtoms(samples: learnt.samples)
    }
    return Figure(
      "samples", title: "Learnt dictionaries, by N", columns: 2,
      plots: [
        Plot(
          "Atoms", x: Axis("samples", .logarithmic), y: Axis("part found", range: 0...1.05),
          layers: lines("early", .dashed, samples) { part($0.atoms.map(\.early)) }
            + lines("late", .solid, samples) { part($0.atoms.map(\.late)) }),
        Plot(
          "Late half", x: Axis("samples with an atom of the late half", .logarithmic),
          y: Axis("part found, MCC", range: 0...1.05),
          layers: lines("atoms", .solid, uses) { part($0.atoms.map(\.late)) }
            + lines("codes", .dashed, uses) { Self.mean($0.codes, \.published) }),
      ])
  }

  // MARK: Chance

  private var chanceTable: Table {
    Table(
      columns: [
        .left("N"), .right("uses, late, of 5,000"), .right("one atom"), .right("two atoms"),
        .right("other samples"), .right("published learnt"), .right("published SAE"),
      ],
      rows: chance.map { chance in
        let published = PublishedCombinations(atoms: chance.setting.atoms)
        return Table.Row([
          "\(chance.setting.atoms)",
          Digits.figure(chance.setting.usesOfLateAtoms(samples: 5000), significant: 3),
          chance.oneAtom.threeDecimals, chance.twoAtoms.threeDecimals,
          chance.others.threeDecimals, published?.learnt.threeDecimals ?? "–",
          published?.autoencoder.threeDecimals ?? "–",
        ])
      })
  }

  private var chanceWords: String {
    let start = """
      Codes with one atom in each sample, in turn, codes with two random atoms, and the true codes of other samples, \
      scored as published: what a score means depends on N. Uses: the mean number of samples of 5,000 in which an atom of the late half \
      is active.
      """
    let below = chance.compactMap { chance -> String? in
      let best = max(chance.oneAtom, chance.twoAtoms, chance.others)
      guard let published = PublishedCombinations(atoms: chance.setting.atoms),
        max(published.learnt, published.autoencoder) <= best
      else { return nil }
      return "N = \(Digits.count(chance.setting.atoms))"
    }
    return below.isEmpty
      ? start
      : start
        + " The published scores without the true dictionary are not above what such codes reach for "
        + below.joined(separator: " and ") + "."
  }
}
