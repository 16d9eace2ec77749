import Analysis
import Documents

extension CodingReport {
  /// The codes and the dictionary for people: first what the codes explain, then the geometry of the atoms.
  ///
  /// - Parameters:
  ///   - detail: `.none` leaves only the answer and the figures.
  ///   - vocabulary: how the front end spells its settings.
  ///   - pictures: whether it shows pictures.
  package func document(
    _ detail: ReportDetail = .auto, in vocabulary: Vocabulary = .plain,
    pictures: DocumentPictures = .omitted
  ) -> Document {
    var sections = [codesSection, dictionarySection]
    if let trials = method.trials { sections.append(Self.choice(trials, method.sparsity ?? 0)) }
    if let gap { sections.append(Self.encoder(gap)) }
    if let recovery { sections.append(Self.recovery(recovery)) }
    if detail != .none { sections += [usesSection(detail, vocabulary)].compactMap(\.self) }
    if pictures == .shown { sections += [figure].compactMap(\.self) }
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
        Fact("explained", "\(Digits.part(explained)) of the variance of the activations"))
    }
    facts += trialFacts
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

  /// What is explained of samples that say something about the dictionary.
  private var trialFacts: [Fact] {
    var facts = [Fact]()
    if let heldOut, let explained = heldOut.explainedVariance {
      facts.append(
        Fact(
          "held out",
          "\(Digits.part(explained)) of \(Digits.count(heldOut.sampleCount, "sample")) that the "
            + "dictionary was not learnt from, L0 \(Digits.figure(heldOut.meanCount, significant: 4))"
        ))
    }
    if let noise, let explained = noise.explainedVariance {
      let learnt =
        method.dictionary == .batch || method.dictionary == .stream
        ? "a dictionary that was learnt from such samples" : "the same dictionary"
      facts.append(
        Fact(
          "noise",
          "\(Digits.part(explained)) of Gaussian samples of the same mean and covariance, with "
            + "\(learnt), L0 \(Digits.figure(noise.meanCount, significant: 4))"))
    }
    let tried = Tried(codes, heldOut, noise)
    if let above = tried.aboveNoise {
      let verdict =
        above < Tried.leastAboveNoise
        ? ": the dictionary says hardly more about the samples than their covariance" : ""
      facts.append(
        Fact(
          "above noise",
          "\(Digits.figure(above, significant: 3)) = (explained − noise) / (1 − noise)\(verdict)"))
    }
    return facts
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
    var facts = [Fact("dictionary", "\(origin(method)); \(dictionary.words)")]
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
            + "\(Digits.figure(last, significant: 3)): \(Self.sure(Self.sureCount(babel)))"))
    }
    return Section("Dictionary", .facts(facts))
  }

  /// The largest K with μ₁(K − 1) + μ₁(K) < 1 (Tropp 2004).
  private static func sureCount(_ babel: [Double]) -> Int {
    babel.indices.reversed().first { place in
      (place > 0 ? babel[place - 1] : 0) + babel[place] < 1
    }.map { $0 + 1 } ?? 0
  }

  private static func sure(_ count: Int) -> String {
    switch count {
    case 0: "no code is sure to be found"
    case 1: "every code with 1 atom is sure to be found, no other"
    default: "every code with at most \(Digits.count(count, "atom")) is sure to be found"
    }
  }

  private func origin(_ method: Method) -> String {
    let learnt = activations.sampleCount - (heldOut?.sampleCount ?? 0)
    let samples = Digits.count(learnt, "sample")
    switch method.dictionary {
    case .given: return "given"
    case .autoencoder: return "the decoder of the autoencoder"
    case .batch:
      let starts = method.objectives?.count ?? 1
      return "learnt from \(samples) together, the best of \(Digits.count(starts, "start"))"
    case .stream:
      return
        "learnt from \(samples) in batches, \(Digits.count(method.passes ?? 1, "pass", plural: "passes"))"
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
              name, score.explainedVariance.map(Digits.part) ?? "–",
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
      .facts(
        [
          Fact(
            "recovered",
            "\(Digits.count(recovery.nearCount)) of \(Digits.count(recovery.truth.atomCount, "true atom")) "
              + "(|cos| ≥ \(Digits.figure(recovery.near, significant: 3)))"),
          Fact("MCC of atoms", words(score.mean, score.chance, score.corrected)),
        ] + (recovery.codes.map(facts) ?? [])))
  }

  private static func facts(_ codes: CodeRecovery) -> [Fact] {
    [
      Fact("MCC of codes", words(codes.mean, codes.chance, codes.corrected)),
      Fact(
        "active atoms",
        "\(Digits.part(codes.precision)) of the found ones are true, \(Digits.part(codes.recall)) of "
          + "the true ones are found"),
    ]
  }

  private static func words(_ mean: Double, _ chance: Double, _ corrected: Double) -> String {
    "\(Digits.score(mean)), chance \(Digits.figure(chance, significant: 3)), above chance "
      + Digits.score(corrected)
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
