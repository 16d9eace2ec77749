import Analysis
import Documents
import Glibc

extension ExtractionReport {
  /// The features for people: first how much they explain, then each one, then the geometry of the directions.
  ///
  /// - Parameters:
  ///   - detail: `.none` leaves only the answer and the figures.
  ///   - vocabulary: how the front end spells its settings.
  ///   - pictures: whether it shows pictures.
  package func document(
    _ detail: ReportDetail = .auto, in vocabulary: Vocabulary = .plain,
    pictures: DocumentPictures = .omitted
  ) -> Document {
    var sections = [functionSection, explainedSection]
    if let recovery { sections.append(Self.truth(recovery)) }
    if detail != .none {
      sections += [featureSection(detail, vocabulary)].compactMap(\.self)
      sections.append(limitsSection)
    }
    if pictures == .shown { sections += [figure].compactMap(\.self) }
    let chapter = Chapter(
      title: title, answer: summary, provenance: [provenance], sections: sections)
    let directions = geometry.map { Chapter($0, diagnostics: diagnostics, detail: detail) }
    return Document(
      "features", chapters: [chapter] + (detail == .none ? [] : [directions].compactMap(\.self)),
      notes: Chapter.notes(
        diagnostics.filter { $0.matrix == nil }, title: "Notes", detail: detail),
      colophon: RunWords.colophon(generator, [("function", sources)], options))
  }

  private var title: String {
    switch function.kind {
    case .program, .network: function.name ?? "function"
    case .samples: "samples"
    case .closure: "function"
    }
  }

  private var provenance: String {
    "f: \(Digits.count(function.dimension, "dimension")) → "
      + Digits.count(function.outputCount, "output")
  }

  private var functionSection: Section {
    let asked =
      function.kind == .samples
      ? Digits.count(queries.askedCount, "sample")
      : "\(Digits.count(queries.askedCount)) of \(Digits.count(queries.budget ?? 0)), R z for standard normal z and R = "
        + Digits.magnitude(queries.scale, significant: 3)
    var facts = [Fact(function.kind == .samples ? "samples" : "queries", asked)]
    if queries.nonFiniteCount > 0 {
      facts.append(
        Fact(
          "not finite",
          "\(Digits.count(queries.nonFiniteCount, "answer")), passed over"))
    }
    if let noise = queries.noise?.max() {
      facts.append(
        Fact(
          "noise",
          noise == 0
            ? "none: equal queries have equal answers"
            : "standard deviation about \(Digits.magnitude(noise, significant: 2))"
              + (function.outputCount > 1 ? " in the output with most" : "")))
    }
    facts.append(Fact("method", "\(Self.words(method.name)): \(method.reason)"))
    return Section("Queries", .facts(facts))
  }

  private static func words(_ method: String) -> String {
    switch method {
    case "fourier": "Fourier window and joint fit"
    case "hessian": "span of Hessians"
    case "kinks": "kinks along lines"
    default: "tree of Fourier prefixes"
    }
  }

  private var explainedSection: Section {
    var facts = [Fact]()
    if let heldOut = explained.heldOut {
      facts.append(Fact("explained", "\(Digits.part(heldOut)) of the variance of held-out answers"))
    }
    if let background = explained.background {
      let degree = ["a constant", "a linear function", "a polynomial of degree 2"]
      facts.append(
        Fact(
          "background",
          "\(Digits.part(background)) by \(degree[min(2, explained.backgroundDegree)]) alone"))
    }
    facts.append(
      Fact(
        "resolution",
        "directions nearer than \(Self.degrees(resolution)) are found as one"))
    return Section("What is explained", .facts(facts))
  }

  private static func truth(_ recovery: Recovery) -> Section {
    var facts = [
      Fact(
        "recovered",
        "\(Digits.count(recovery.recoveredCount)) of \(Digits.count(recovery.trueCount, "true direction")) "
          + "(|cos| > \(Digits.figure(recovery.threshold, significant: 3)))"),
      Fact("spurious", Digits.count(recovery.spuriousCount)),
    ]
    if let median = recovery.medianCosine {
      facts.append(Fact("median |cos|", Digits.score(median)))
    }
    if let part = recovery.energyPart {
      facts.append(
        Fact("energy", "\(Digits.part(part)) of the true responses beyond degree 2"))
    }
    return Section("Truth", .facts(facts))
  }

  private func featureSection(_ detail: ReportDetail, _ vocabulary: Vocabulary) -> Section? {
    guard !features.isEmpty else { return nil }
    let shown = features.prefix(detail == .all ? .max : 12)
    let left = features.count - shown.count
    return Section(
      "Features by energy",
      .table(
        Table(
          columns: [
            .right("feature"), .right("energy"), .right("significance"), .right("angle"),
          ],
          rows: shown.enumerated().map { place, feature in
            Table.Row([
              Digits.count(place), Digits.percent(feature.energy),
              Digits.figure(feature.significance, significant: 3), Self.degrees(feature.angle),
            ])
          },
          remark:
            "energy: of the variance of f, without the parts of degree at most 2; significance: the fall of the held-out error in standard errors; "
            + angleRemark
            + (left > 0
              ? ". \(Digits.count(left)) more; \(vocabulary[.fullDetail]) lists all" : ""))))
  }

  private var limitsSection: Section {
    Section(
      "What values cannot tell",
      .facts(unidentifiable.enumerated().map { Fact("\($0.offset + 1)", $0.element) }))
  }

  /// What the angle means: without noise what is left is misfit, which is not random.
  private var angleRemark: String {
    "angle: the expected error of the direction"
      + (queries.noise?.allSatisfy { $0 == 0 } == true
        ? ", as if what is left were noise; answers are exact, so it is misfit, and the error can be several times larger or smaller"
        : "")
  }

  private static func degrees(_ angle: Double) -> String {
    "\(Digits.magnitude(angle * 180 / .pi, significant: 2))°"
  }
}
