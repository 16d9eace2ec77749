import Analysis
import Documents

extension DynamicsReport {
  /// The training for people.
  ///
  /// - Parameters:
  ///   - detail: `.none` leaves out the tables, `.all` lists every local slope.
  ///   - vocabulary: how the front end spells its settings.
  ///   - pictures: whether it shows pictures.
  package func document(
    _ detail: ReportDetail = .auto, in vocabulary: Vocabulary = .plain,
    pictures: DocumentPictures = .omitted
  ) -> Document {
    var sections = [exponentSection]
    if pictures == .shown { sections += figures }
    if detail != .none {
      sections += [milestoneTable, stateTable, slopeTable(detail, vocabulary)].compactMap(\.self)
    }
    if !warnings.isEmpty {
      sections.append(Section("Notes", .list(warnings.map { "note: \($0)" })))
    }
    return Document(
      "dynamics",
      chapters: [
        Chapter(
          title: "training dynamics", answer: summary, provenance: [student], sections: sections)
      ],
      colophon: RunWords.colophon(generator, [], options) + [Fact("checkpoints", folder)])
  }

  private var exponentSection: Section {
    var facts = [Fact]()
    if let fitted {
      facts.append(
        Fact(
          "slope in the window",
          "\(DynamicsWords.figure(fitted.value, fitted.standardError)), R² "
            + Digits.score(fitted.rSquared)))
    }
    if let slopeRange, slopeRange.count == 2 {
      facts.append(
        Fact(
          "local slopes there",
          slopeRange.map { Digits.figure($0, significant: 3) }.joined(separator: " to ")))
    }
    facts.append(
      Fact(
        "window",
        "steps \(ExponentWords.step(window[0].rounded())) to \(ExponentWords.step(window[1].rounded())), \(windowRule)"
      ))
    if let finite = prediction?.finite {
      facts.append(
        Fact(
          "without superposition",
          "\(Digits.figure(finite.value, significant: 3)) in the same window, from the exact sum over the features"
            + (prediction?.asymptotic.map {
              "; α = \(Digits.figure($0, significant: 3)) for endless ones (N → ∞)"
            } ?? "")))
    }
    if let exponent = powerLaw.exponent, let window = powerLaw.window, window.count == 2 {
      facts.append(
        Fact(
          "power law",
          "α = \(ExponentWords.figure(exponent.value, exponent.low, exponent.high)), 95 % interval "
            + "\(ExponentWords.interval(exponent.low, exponent.high)), steps "
            + "\(ExponentWords.step(window[0])) to \(ExponentWords.step(window[1]))"))
    } else if let reason = powerLaw.reason {
      facts.append(Fact("power law", "none: \(reason)"))
    }
    for law in laws {
      facts.append(
        Fact(
          "law: \(law.name)",
          "\(Digits.figure(law.exponent, significant: 3)) (\(law.source))"
            + (law.compatible.map { $0 ? ", compatible" : ", not compatible" } ?? "")))
    }
    return Section("Exponent", .facts(facts))
  }

  private var milestoneTable: Section? {
    guard !milestones.isEmpty else { return nil }
    return Section(
      "How fast",
      .table(
        Table(
          columns: [
            .left("loss"), .right("step"), .right("without superposition"), .right("times"),
            .right("of the same loss"),
          ],
          rows: milestones.map { milestone in
            let other = milestone.stepWithoutSuperposition
            return Table.Row([
              "\(Digits.percent(milestone.part)) of the start", Digits.count(milestone.step),
              other.map { Digits.count($0) } ?? "–",
              other.map {
                Digits.figure(Double($0) / Double(max(1, milestone.step)), significant: 2)
              } ?? "–",
              milestone.stepOfSameLoss.map { Digits.count($0) } ?? "–",
            ])
          },
          remark:
            "the first checkpoint with such a loss; without superposition: the exact step, of its own start, and of the same loss as this student's"
        ).compact))
  }

  private var stateTable: Section? {
    guard !states.isEmpty else { return nil }
    func text(_ value: Double?) -> String {
      value.map { Digits.figure($0, significant: 3) } ?? "–"
    }
    func small(_ value: Double?) -> String {
      value.map { Digits.magnitude($0, significant: 3) } ?? "–"
    }
    func count(_ value: Int?) -> String { value.map { Digits.count($0) } ?? "–" }
    return Section(
      "Student",
      .table(
        Table(
          columns: [
            .right("step"), .right("own loss"), .right("interference"), .right("learnt"),
            .right("represented"), .right("Σ D"), .right("saturation"), .right("potential"),
            .right("overlap"),
          ],
          rows: states.map { state in
            Table.Row([
              Digits.count(state.step), small(state.ownLoss), small(state.interferenceLoss),
              count(state.learntCount), count(state.representedCount),
              text(state.sumDimensionality), text(state.saturation), text(state.framePotential),
              text(state.overlap),
            ])
          },
          remark:
            "learnt: own output above half of the teacher's; represented: longer than half of the longest feature; potential: of directions, 1 "
            + "for a tight frame; overlap: root mean square of cosines"
        ).compact))
  }

  private func slopeTable(_ detail: ReportDetail, _ vocabulary: Vocabulary) -> Section? {
    ExponentReport.slopeTable(localSlopes, window: window, detail, vocabulary)
  }
}
