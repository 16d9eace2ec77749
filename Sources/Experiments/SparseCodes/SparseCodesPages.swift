import Documents
import Figures
import Reports
import SparseCoding

extension SparseCodesReproduced {
  /// What was found, for people.
  package var document: Document {
    Document(
      "sparse-codes", title: "Encoders against sparse coding", answer: answer,
      background: .plain(setUp), .plain(Self.method),
      sections: regimes.map(section) + [
        Section(
          "Scores of codes", .picture(regimeFigure),
          prose: .plain(
            """
            Bars: the mean over the seeds. The line is the score of codes of other samples. S+L: SAE decoder + lasso; C+P: sparse \
            coding + pursuit.
            """))
      ] + (rows.isEmpty ? [] : scaleSections))
  }

  private var answer: String {
    func mean(_ regime: SparseRegime, _ method: CodeMethod) -> Double? {
      regimes.first { $0.regime == regime }?[method]?.codes.mean
    }
    func text(_ regime: SparseRegime, _ method: CodeMethod) -> String {
      mean(regime, method).map { "\(method.name) \($0.threeDecimals)" } ?? ""
    }
    let gap =
      (mean(.dictionaryKnown, .lasso) ?? .nan) - (mean(.dictionaryKnown, .autoencoder) ?? .nan)
    let unknown = ([.sparseCoding] + options.hidden.map { .perceptron($0) } + [.autoencoder])
      .map { text(.nothingKnown, $0) }
    return "With the dictionary known \(text(.dictionaryKnown, .lasso)), "
      + "\(text(.dictionaryKnown, .autoencoder)): a gap of \(gap.threeDecimals); both unknown: "
      + unknown.joined(separator: ", ")
  }

  private var setUp: String {
    let setting = options.setting
    return """
      \(setting.atoms) random atoms in \(setting.dimension) dimensions, \(setting.sparsity) of them in each sample with \
      half-normal coefficients, no noise; \(Digits.count(setting.samples)) samples to learn from and as many to score. \
      \(Digits.count(seeds, "seed")); ± is the standard deviation over the seeds. Encoders take \
      \(Digits.count(options.steps)) steps of Adam at 10⁻³ with all samples, and twice as many where both are unknown; \
      their loss is the mean squared error plus 0.01 times the mean code.
      """
  }

  private static let method = """
    MCC is the mean |r| of the best assignment of codes to true codes, and the mean |cos| of atoms. Chance for codes is the \
    score of the true codes of other samples; for atoms that of two random dictionaries. In few dimensions chance is high \
    for atoms, so that the corrected score, (MCC − chance) / (1 − chance), stands beside. An SAE is one linear layer with \
    ReLU, MLP-32 has a hidden layer of 32 units. The lasso has the λ for which its minimum is that of the encoders' loss; \
    the dictionary of sparse coding is learnt with the defaults of the command code and chosen by its objective, never by \
    the truth. Only matching pursuit is told K. Published: O'Neill, Gumran and Klindt 2025, from their result files; their \
    score of atoms is by r over the elements of an atom, where chance is higher.
    """

  // MARK: Regimes

  private func section(_ scores: RegimeScores) -> Section {
    let columns: [Table.Column] = [
      .left("way"), .right("codes"), .right("corrected"), .right("published"), .right("atoms"),
      .right("atoms corrected"), .right("atoms published"), .right("operations"),
    ]
    var rows = scores.scores.map { Table.Row(cells($0, scores.regime)) }
    rows.append(
      Table.Row([
        "chance", chance.codes.threeDecimals, "0.000", "–",
        scores.regime == .nothingKnown ? chance.atoms.threeDecimals : "–",
        scores.regime == .nothingKnown ? "0.000" : "–", "–", "–",
      ]))
    return Section(
      scores.regime.name, .table(Table(columns: columns, rows: rows).compact),
      prose: .plain(Self.words(scores.regime)))
  }

  private func cells(_ score: CodeScore, _ regime: SparseRegime) -> [String] {
    let isLearnt = regime == .nothingKnown
    return [
      score.method.name, score.codes.text,
      Recovery.corrected(score.codes.mean, chance: chance.codes).threeDecimals,
      PublishedCodes.codes(score.method, regime)?.text ?? "–",
      score.atoms?.text ?? "–",
      (score.atoms.map { Recovery.corrected($0.mean, chance: chance.atoms).threeDecimals }) ?? "–",
      (isLearnt ? PublishedCodes.atoms(score.method)?.text : nil) ?? "–",
      score.flops.map { Digits.magnitude($0, significant: 2) } ?? "–",
    ]
  }

  private static func words(_ regime: SparseRegime) -> String {
    let operations =
      "Operations are floating-point operations for the scored samples: of encoders by the published formulas, of the lasso by "
      + "FISTA to a KKT residual of 10⁻⁶, its steps rounded up to a power of 2."
    return switch regime {
    case .codesKnown:
      "The encoders learn the true codes of the training samples: what their form can express. "
        + operations
    case .dictionaryKnown:
      "The encoders learn to use the true dictionary. What they lose against the lasso is the amortisation gap."
    case .nothingKnown:
      """
      The dictionary is learnt, too. With a random dictionary the lasso finds codes that agree with the true ones better than \
      chance, because all codes are of the same samples.
      """
    }
  }

  private var regimeFigure: Figure {
    Figure(
      "regimes", title: "MCC of codes", columns: 3,
      plots: regimes.map { scores in
        let published = scores.scores.map {
          PublishedCodes.codes($0.method, scores.regime)?.mean ?? .nan
        }
        return Plot(
          scores.regime.name, x: Axis("", categories: scores.scores.map(\.method.label)),
          y: Axis("MCC", range: 0...1.05),
          layers: [
            .bars("here", heights: scores.scores.map(\.codes.mean), colour: .numbered(0)),
            .bars("published", heights: published, colour: .grey),
            .horizontal("chance", at: chance.codes),
          ])
      })
  }

  // MARK: Scale

  private var scaleSections: [Section] {
    let table = Table(
      columns: [.left("N, M")]
        + scaleMethods.flatMap { [.right($0.name), .right("published")] } + [
          .right("chance"), .right("atoms"), .right("atoms by chance"),
        ],
      rows: rows.map { row in
        let atoms = row.scores.last?.atoms
        let scores = row.scores.flatMap { score in
          [
            score.codes.text,
            PublishedCodes.codes(
              score.method, atoms: row.setting.atoms, dimension: row.setting.dimension)?.text
              ?? "–",
          ]
        }
        return Table.Row(
          [Self.size(row)] + scores + [
            row.chance.codes.threeDecimals, atoms?.text ?? "–", row.chance.atoms.threeDecimals,
          ])
      })
    return [
      Section(
        "More atoms, both unknown", .table(table),
        prose: .plain(
          """
          MCC of codes; atoms are those of sparse coding. \(Digits.count(options.scaleSteps)) steps of training. The \
          width of the published MLP is not stated beside these figures; here it has \
          \(options.hidden.first.map { "\($0)" } ?? "no") hidden units.
          """)),
      Section("Scores with more atoms", .picture(scaleFigure)),
    ]
  }

  private var scaleMethods: [CodeMethod] { rows.first?.scores.map(\.method) ?? [] }

  private static func size(_ row: Row) -> String {
    "\(row.setting.atoms), \(row.setting.dimension)"
  }

  private var scaleFigure: Figure {
    let sizes = rows.map(Self.size)
    func plot(_ title: String, _ height: (Row, CodeMethod) -> Double) -> Plot {
      Plot(
        title, x: Axis("N, M", categories: sizes), y: Axis("MCC", range: 0...1.05),
        layers: scaleMethods.enumerated().map { number, method in
          .bars(
            method.name, heights: rows.map { height($0, method) }, colour: .numbered(number))
        })
    }
    return Figure(
      "scale", title: "MCC of codes, both unknown", columns: 2,
      plots: [
        plot("Here") { row, method in
          row.scores.first { $0.method == method }?.codes.mean ?? .nan
        },
        plot("Published") { row, method in
          PublishedCodes.codes(
            method, atoms: row.setting.atoms, dimension: row.setting.dimension)?.mean ?? .nan
        },
      ])
  }
}
