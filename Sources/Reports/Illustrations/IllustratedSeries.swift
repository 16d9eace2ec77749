import Analysis
import Documents
import Figures
import Series

/// A series with what its pictures need.
package struct IllustratedSeries: Sendable {
  /// What happened.
  package let report: SeriesReport
  /// The film of each model, in the order of the report; nil for a model without.
  package let films: [ModelFilm?]

  /// A series; the parameters are its properties.
  package init(_ report: SeriesReport, films: [ModelFilm?]) {
    (self.report, self.films) = (report, films)
  }

  /// The series in `format`, ending with a newline. Only a page has pictures.
  ///
  /// - Parameters:
  ///   - command: what makes the page again.
  ///   - version: that of this program.
  /// - Throws: as `SeriesReport.rendered(as:detail:in:)`.
  package func rendered(
    as format: AnswerFormat, detail: ReportDetail = .auto, in vocabulary: Vocabulary = .plain,
    command: String = "", version: String = ""
  ) throws -> String {
    guard format == .html else {
      return try report.rendered(as: format, detail: detail, in: vocabulary)
    }
    return page(detail, in: vocabulary, command: command, version: version).rendered(as: .html)
  }

  /// The series for people who look at it.
  package func page(
    _ detail: ReportDetail = .auto, in vocabulary: Vocabulary = .plain, command: String = "",
    version: String = ""
  ) -> Document {
    let plain = report.document(detail, in: vocabulary)
    // A chapter for each model, in the same order.
    let chapters = plain.chapters.enumerated().map { number, chapter in
      guard number < report.models.count else { return chapter }
      var chapter = chapter
      let film = number < films.count ? films[number] : nil
      chapter.illustrations = illustrations(of: report.models[number], film, number: number)
      chapter.subject = subject(of: report.models[number])
      chapter.lead = 0
      return chapter
    }
    var document = Document(
      plain.name, chapters: chapters, notes: plain.notes,
      colophon: (version.isEmpty ? [] : [Fact("made by", "eigenframe \(version)")])
        + [Fact("from", report.folder)])
    document.origin = PageWords.name(ofFile: report.folder)
    document.words = PageWords.series
    document.command = command
    return document
  }

  private func illustrations(
    of model: ModelSeries, _ film: ModelFilm?, number: Int
  ) -> [Illustration] {
    let figures = SeriesFigures.all(of: model, prefix: "s\(number)-")
    let curves = figures.enumerated().map { place, figure in
      Illustration(place == 0 ? "Over the steps" : "", .picture(figure))
    }
    return (film.map { scenes(model, $0, number: number) } ?? []) + curves
  }

  /// A scene that moves for each cast of the film.
  private func scenes(_ model: ModelSeries, _ film: ModelFilm, number: Int) -> [Illustration] {
    let titles = titles(model, film)
    return film.casts.enumerated().map { place, cast in
      var scene = Scene(
        "s\(number)-film-\(place)",
        title: cast.name.isEmpty
          ? "All \(Digits.count(cast.features.count, "feature")), in the leading directions of the last step\(kept(cast))"
          : "\(cast.name): \(Digits.count(cast.features.count, "feature")) in "
            + Digits.count(cast.dimension, "dimension") + kept(cast),
        coordinates: cast.coordinates.last ?? [], labels: cast.features.map(String.init),
        colour: .numbered(place), edges: [])
      scene.keys = cast.features
      scene.moments = zip(titles, cast.coordinates).map { Scene.Moment($0, coordinates: $1) }
      let words =
        "The vectors at every step, projected on the space that they span at the last step."
      return Illustration(
        place == 0 ? "Vectors over training" : "", .scene(scene), words: place == 0 ? words : "",
        hint: place == 0 ? "Move the slider, or play." : "")
    }
  }

  /// For instance `; at least 62 % of the squared norm is kept at every step`; empty if the projection keeps 99 % or more.
  private func kept(_ cast: ModelFilm.Cast) -> String {
    guard cast.leastKept < 0.99 else { return "" }
    return "; at least \(Digits.percent(cast.leastKept)) of the squared norm is kept at every step"
  }

  /// Each step with what happened to blocks since the step before.
  private func titles(_ model: ModelSeries, _ film: ModelFilm) -> [String] {
    let events = SeriesWords.blocks(of: model)
    var last = Int.min
    return film.steps.map { step in
      let news = events.filter { last < $0.step && $0.step <= step }.map(\.brief)
      last = step
      let shown = news.prefix(3).joined(separator: ", ") + (news.count > 3 ? ", …" : "")
      return "step \(Digits.count(step))" + (news.isEmpty ? "" : ": \(shown)")
    }
  }

  /// The features with their figures and blocks at the last checkpoint.
  private func subject(of model: ModelSeries) -> Subject? {
    guard let last = model.checkpoints.last else { return nil }
    var subject = Subject("feature", count: model.featureCount)
    subject.measures = [
      Subject.Measure("N", meaning: "squared norm at the last step", values: last.squaredNorms),
      Subject.Measure(
        "D", meaning: "dimensionality at the last step", values: last.dimensionalities),
    ]
    subject.groups = (last.blocks ?? []).filter { $0.features.count > 1 }.enumerated().map {
      Subject.Group("block \($0): \($1.name)", members: $1.features)
    }
    return subject
  }
}
