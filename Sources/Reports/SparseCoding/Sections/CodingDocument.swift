import Analysis
import Documents

extension CodingReport {
  /// The codes and the dictionary for people: first what the codes explain, then the geometry of the atoms.
  ///
  /// - Parameters:
  ///   - detail: `.none` leaves only the answer and the figures.
  ///   - vocabulary: how the front end spells its settings.
  package func document(
    _ detail: ReportDetail = .auto, in vocabulary: Vocabulary = .plain
  ) -> Document {
    var sections = [codesSection, dictionarySection]
    if let gap { sections.append(Self.encoder(gap)) }
    if let recovery { sections.append(Self.recovery(recovery)) }
    if detail != .none { sections += [usesSection(detail, vocabulary)].compactMap(\.self) }
    let codes = Chapter(
      title: activations.name, answer: summary, provenance: [provenance], sections: sections)
    let atoms = geometry.map { Chapter($0, diagnostics: diagnostics, detail: detail) }
    return Document(
      "codes", chapters: [codes] + (detail == .none ? [] : [atoms].compactMap(\.self)),
      notes: Chapter.notes(
        diagnostics.filter { $0.matrix == nil }, title: "Notes", detail: detail),
      colophon: RunWords.colophon(generator, [("activations", sources)], options))
  }

  private var provenance: String {
    let shape = activations.shape.map { Digits.count($0) }.joined(separator: "×")
    return "\(Digits.count(activations.sampleCount, "sample")) in "
      + "\(Digits.count(activations.dimension, "dimension")); stored as \(shape), \(activations.dtype)"
  }

  private var codesSection: Section {
    var facts = [Fact("codes", methodWords)]
    if let explained = codes.explainedVariance {
      facts.append(
        Fact("explained", "\(Digits.percent(explained)) of the variance of the activations"))
    }
    facts.append(
      Fact(
        "L0",
        "\(Digits.figure(codes.meanCount, significant: 4)) atoms a sample, "
          + "‖z‖₁ \(Digits.figure(codes.meanSize, significant: 4))"))
    facts.append(
      Fact(
        "activations",
        "norm \(Digits.figure(activations.size, significant: 4)) (root mean square), of which the mean is "
          + Digits.percent(activations.meanShare)))
    return Section("Codes", .facts(facts))
  }

  private var methodWords: String {
    let signs = method.signed ? "of any sign" : "not negative"
    switch method.inference {
    case .lasso:
      let penalty = method.penalty.map { ", λ = \(Digits.magnitude($0, significant: 3))" } ?? ""
      return "lasso\(penalty), \(signs)"
    case .pursuit:
      let most = method.sparsity.map { " with at most \(Digits.count($0, "atom"))" } ?? ""
      return "orthogonal matching pursuit\(most), \(signs)"
    }
  }

  private var dictionarySection: Section {
    var facts = [Fact("dictionary", "\(Self.words(method)); \(dictionary.words)")]
    facts.append(
      Fact(
        "atoms",
        "\(Digits.count(codes.deadCount)) dead, \(Digits.count(dictionary.duplicateCount)) duplicates "
          + "(|cos| > 0.99 with an earlier one)"))
    if let babel, let last = babel.last {
      facts.append(
        Fact(
          "Babel function",
          "μ₁(1) = \(Digits.figure(babel[0], significant: 3)), μ₁(\(babel.count)) = "
            + "\(Digits.figure(last, significant: 3)): every code with \(Self.sureCount(babel)) or fewer "
            + "atoms is sure to be found"))
    }
    return Section("Dictionary", .facts(facts))
  }

  /// The largest K with μ₁(K − 1) + μ₁(K) < 1 (Tropp 2004).
  private static func sureCount(_ babel: [Double]) -> Int {
    babel.indices.reversed().first { place in
      (place > 0 ? babel[place - 1] : 0) + babel[place] < 1
    }.map { $0 + 1 } ?? 0
  }

  private static func words(_ method: Method) -> String {
    switch method.dictionary {
    case .given: return "given"
    case .autoencoder: return "the decoder of the autoencoder"
    case .batch:
      let starts = method.objectives?.count ?? 1
      return "learnt from all samples, the best of \(Digits.count(starts, "start"))"
    case .stream:
      return "learnt in batches, \(Digits.count(method.passes ?? 1, "pass", plural: "passes"))"
    }
  }

  /// The encoder beside codes that are searched for.
  private static func encoder(_ gap: Gap) -> Section {
    let rows: [(String, Gap.Score)] = [
      ("the encoder (\(gap.kind))", gap.encoder), ("its atoms, refitted", gap.refitted),
      ("matching pursuit, not negative", gap.pursuit),
      ("matching pursuit, any sign", gap.signedPursuit),
      ("lasso with the same L0", gap.lasso), ("its atoms, refitted", gap.lassoRefitted),
    ]
    let lost = gap.gap.map { "the encoder leaves at least \(Digits.percent($0)) unexplained that " }
    return Section(
      "Encoder",
      .table(
        Table(
          columns: [.left("codes by"), .right("explained"), .right("L0"), .right("unused atoms")],
          rows: rows.map { name, score in
            Table.Row([
              name, score.explainedVariance.map(Digits.percent) ?? "–",
              Digits.figure(score.meanCount, significant: 4), Digits.count(score.unusedCount),
            ])
          },
          remark: "\(Digits.count(gap.sampleCount, "sample"))"
            + (lost.map { "; \($0)its own decoder can explain with as many atoms" } ?? ""))))
  }

  private static func recovery(_ recovery: Recovery) -> Section {
    let score = recovery.score
    return Section(
      "Truth",
      .facts([
        Fact(
          "recovered",
          "\(Digits.count(recovery.nearCount)) of \(Digits.count(recovery.truth.atomCount, "true atom")) "
            + "(|cos| ≥ \(Digits.figure(recovery.near, significant: 3)))"),
        Fact(
          "MCC",
          "\(Digits.figure(score.mean, significant: 4)), chance "
            + "\(Digits.figure(score.chance, significant: 4)), above chance "
            + Digits.figure(score.corrected, significant: 4)),
      ]))
  }

  /// The atoms that most samples use.
  private func usesSection(_ detail: ReportDetail, _ vocabulary: Vocabulary) -> Section? {
    let order = codes.uses.indices.sorted { (codes.uses[$1], $0) < (codes.uses[$0], $1) }
      .filter { codes.uses[$0] > 0 }
    guard !order.isEmpty else { return nil }
    let shown = order.prefix(detail == .all ? .max : 8)
    let left = order.count - shown.count
    return Section(
      "Atoms that most samples use",
      .table(
        Table(
          columns: [.right("atom"), .right("samples"), .right("share")],
          rows: shown.map {
            Table.Row([
              Digits.count($0), Digits.count(codes.uses[$0]),
              Digits.percent(Double(codes.uses[$0]) / Double(max(1, activations.sampleCount))),
            ])
          },
          remark: left > 0
            ? "\(Digits.count(left)) more; \(vocabulary[.fullDetail]) lists all" : "")))
  }
}
