import Analysis
import Documents

extension ExponentReport {
  /// The law for people.
  ///
  /// - Parameters:
  ///   - detail: `.none` leaves out the local slopes, `.all` lists all of them.
  ///   - vocabulary: how the front end spells its settings.
  ///   - pictures: whether it shows pictures.
  package func document(
    _ detail: ReportDetail = .auto, in vocabulary: Vocabulary = .plain,
    pictures: DocumentPictures = .omitted
  ) -> Document {
    var sections = [lawSection].compactMap(\.self)
    if pictures == .shown { sections += [figure].compactMap(\.self) }
    sections.append(lawTable)
    if detail != .none {
      sections += [Self.slopeTable(localSlopes, window: window, detail, vocabulary)].compactMap(
        \.self)
    }
    return Document(
      "exponent",
      chapters: [
        Chapter(
          title: curve.column ?? "loss", answer: summary, provenance: [curveWords],
          sections: sections)
      ],
      colophon: RunWords.colophon(generator, [("from", sources)], options))
  }

  private var curveWords: String {
    var words = "\(Digits.count(curve.pointCount, "point"))"
    if let steps = curve.steps, steps.count == 2 {
      words += ", steps \(ExponentWords.step(steps[0])) to \(ExponentWords.step(steps[1]))"
    }
    let left = [
      (curve.repeatedCount, "at a step of another row, averaged"),
      (curve.startCount, "at step 0, left out"), (curve.missingCount, "without a number, left out"),
    ].filter { $0.0 > 0 }
    return ([words] + left.map { "\(Digits.count($0.0, "row")) \($0.1)" }).joined(separator: "; ")
  }

  private var lawSection: Section? {
    guard let exponent, let window, window.count == 2, let fit else { return nil }
    let floor = fit.irreducible
    var facts = [
      Fact(
        "exponent",
        "α = \(ExponentWords.figure(exponent.value, exponent.low, exponent.high)), 95 % interval "
          + ExponentWords.interval(exponent.low, exponent.high)),
      Fact(
        "window",
        "steps \(ExponentWords.step(window[0])) to \(ExponentWords.step(window[1])): "
          + "\(Digits.figure(fit.decades, significant: 3)) decades, "
          + "\(Digits.count(fit.pointCount, "point")) in \(Digits.count(fit.binCount, "bin"))"),
      Fact(
        "irreducible loss",
        Digits.figure(floor.value, significant: 4)
          + (floor.low.flatMap { low in
            floor.high.map { ", fitted, 95 % interval \(ExponentWords.interval(low, $0))" }
          } ?? ", fixed")),
      Fact("scale", "c = \(Digits.figure(fit.scale, significant: 4))"),
      Fact("R²", Digits.figure(fit.rSquared, significant: 4)),
      Fact(
        "noise",
        "\(Digits.percent(fit.noise)) of the loss, correlation of neighbours "
          + Digits.figure(fit.noiseCorrelation, significant: 2)),
    ]
    if fit.start == .gradual {
      facts.append(
        Fact(
          "start",
          "steps before the window do not follow the law; the rest of the way to it, ∝ 1/t in ln L, is fitted"
        ))
    }
    if fit.tolerance > 0 {
      facts.append(
        Fact(
          "drift",
          "the local slope drifts by up to \(Digits.percent(fit.tolerance)) of α in the window, more than noise "
            + "explains; the interval is wider by half of it"))
    }
    return Section("Power law", .facts(facts))
  }

  private var lawTable: Section {
    Section(
      "Known laws",
      .table(
        Table(
          columns: [.left("law"), .right("exponent"), .left("compatible"), .left("source")],
          rows: laws.map { law in
            Table.Row([
              law.name, Digits.figure(law.exponent, significant: 4),
              law.compatible.map { $0 ? "yes" : "no" } ?? "–", law.source,
            ])
          })))
  }

  /// The local slopes of a loss, and which are in the window that is fitted; nil if there are none.
  static func slopeTable(
    _ slopes: [Slope], window: [Double]?, _ detail: ReportDetail, _ vocabulary: Vocabulary
  ) -> Section? {
    guard !slopes.isEmpty else { return nil }
    // Evenly thinned: slopes of neighbouring bins share points.
    let stride = detail == .all ? 1 : max(1, (slopes.count + 11) / 12)
    let shown = slopes.indices.filter { $0 % stride == 0 }.map { slopes[$0] }
    let left = slopes.count - shown.count
    func isInWindow(_ step: Double) -> Bool {
      guard let window, window.count == 2 else { return false }
      return (window[0]...window[1]).contains(step)
    }
    return Section(
      "Local slopes",
      .table(
        Table(
          columns: [
            .right("step"), .right("loss"), .right("−d ln L / d ln t"), .left("in the window"),
          ],
          rows: shown.map { slope in
            Table.Row([
              ExponentWords.step(slope.step.rounded()),
              Digits.magnitude(slope.loss, significant: 4),
              Digits.figure(slope.slope, significant: 3), isInWindow(slope.step) ? "yes" : "",
            ])
          },
          remark: left > 0 ? "\(Digits.count(left)) more; \(vocabulary[.fullDetail]) lists all" : ""
        )))
  }
}
