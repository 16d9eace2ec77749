import Eigenframe
import TestSupport
import Testing

/// What pages add to a report.
@Suite struct IllustratedReportTests {
  private func illustrated(
    _ name: String, _ change: (inout AnalysisOptions) -> Void = { _ in }
  ) throws -> IllustratedReport {
    var options = AnalysisOptions()
    change(&options)
    return try FileAnalysis(options).illustratedReport(
      on: try WeightInputs(paths: [fixturePath("geometries/\(name).npy")]))
  }

  private func names(of chapter: Chapter) -> [String] {
    chapter.illustrations.compactMap { illustration in
      switch illustration.content {
      case .picture(let picture): picture.name
      case .scene(let scene): scene.name
      case .grid(let grid): grid.name
      case .table: nil
      }
    }
  }

  @Test func mixtureHasScenesOfItsBlocks() throws {
    let page = try illustrated("mixture").page()
    try page.check()
    let chapter = try #require(page.chapters.first)
    for illustration in chapter.illustrations {
      #expect(["lick", "Drag", "Point at"].allSatisfy { !illustration.words.contains($0) })
    }
    #expect(chapter.illustrations.contains { $0.hint.contains("click a point to select") })
    let html = page.rendered(as: .html)
    #expect(html.contains("<span class=\"hint\">Drag, or use the arrow keys, to turn;"))
    #expect(html.contains(">−0.8076</td>") && html.contains("data-value=\"-0.80"))
    #expect(
      names(of: chapter) == [
        "m0-block-0", "m0-block-1", "m0-block-3", "m0-block-4", "m0-block-5", "m0-cosines",
        "m0-spectrum", "m0-dimensionality",
      ])
    let subject = try #require(chapter.subject)
    #expect(subject.count == 48 && subject.neighbours?.values.count == 48)
    #expect(
      subject.groups.contains {
        $0.title == "block 4: tetrahedron" && $0.members == [7, 12, 15, 18]
      })
    for case .scene(let scene) in chapter.illustrations.map(\.content) {
      #expect(scene.keys.count == scene.points.count && scene.ideals.count == scene.points.count)
    }
  }

  @Test(arguments: ["mixture", "gaussian", "cell24", "duplicates"])
  func otherRenderingsAreAsWithoutPictures(name: String) throws {
    let answer = try illustrated(name)
    for rendering in [Rendering.text, .markdown] {
      #expect(
        answer.page().rendered(as: rendering) == answer.report.document().rendered(as: rendering))
    }
    try answer.page().check()
    let html = try answer.rendered(as: .html, command: "eigenframe analyze 'a b.npy'")
    #expect(html.contains("eigenframe analyze &#39;a b.npy&#39;"))
  }

  @Test func selectedFeaturesHaveScenesWithoutKeys() throws {
    let page = try illustrated("mixture") {
      $0.choice = FeatureChoice(["0", "4", "13", "22", "29"])
      $0.replicas = 0
    }.page()
    let chapter = try #require(page.chapters.first)
    #expect(chapter.subject == nil)
    let scenes = chapter.illustrations.compactMap { illustration -> Scene? in
      if case .scene(let scene) = illustration.content { scene } else { nil }
    }
    #expect(scenes.count == 1 && scenes[0].keys.isEmpty)
    #expect(scenes[0].points.map(\.label) == ["0", "4", "13", "22", "29"])
    // A scene turns without keys, but nothing can be selected.
    let words = chapter.illustrations.map { "\($0.words) \($0.hint)" }.joined()
    #expect(words.contains("to turn.") && !words.contains("lick") && !words.contains("Point at"))
  }

  @Test func manyMatricesHaveShortChapters() throws {
    let folder = try ScratchFolder()
    let titles = (0..<10).map { "layers.\($0).w" }
    var file = MadeSafetensors()
    for (layer, name) in titles.enumerated() {
      file.add(name, [6, 3], (0..<18).map { Double(($0 * 7 + layer) % 11) - 5 })
    }
    let path = try file.write(to: folder)
    let answer = try FileAnalysis().illustratedReport(on: try WeightInputs(paths: [path]))
    #expect(answer.views.allSatisfy { $0?.scope == .brief })
    let page = answer.page()
    try page.check()
    #expect(page.chapters.map(\.title).suffix(10) == titles[...])
    #expect(page.chapters[0].illustrations.count == 2, "heat maps by layer")
    // The features of every chapter can be selected, though no single vector is shown.
    for (number, chapter) in page.chapters.suffix(10).enumerated() {
      let subject = try #require(chapter.subject)
      #expect(subject.count == 6 && subject.measures.map(\.symbol) == ["N", "D", "κ"])
      #expect(subject.shares == nil && subject.neighbours == nil)
      #expect(names(of: chapter) == ["m\(number)-spectrum", "m\(number)-dimensionality"])
      #expect(chapter.illustrations[0].hint.contains("selects the features"))
    }
  }

  @Test func chaptersWithTooManyFeaturesSayThatNothingCanBeSelected() throws {
    let folder = try ScratchFolder()
    var file = MadeSafetensors()
    for layer in 0..<9 {
      file.add("w\(layer)", [4, 2], [1, 0, 0, 1, -1, 0, 0, Double(layer + 2)])
    }
    file.add("z", [24_001, 2], (0..<48_002).map { Double($0 % 13) + 1 })
    let path = try file.write(to: folder)
    let page = try FileAnalysis().illustratedReport(on: try WeightInputs(paths: [path])).page()
    try page.check()
    let large = try #require(page.chapters.first { $0.title == "z" })
    #expect(large.subject == nil)
    #expect(
      large.provenance.contains {
        $0.hasPrefix("Features cannot be selected in this chapter: the page would be too large.")
      })
    let others = page.chapters.filter { $0.title.hasPrefix("w") }
    #expect(others.count == 9 && others.allSatisfy { $0.subject?.count == 4 })
    #expect(!others.compactMap(\.provenance).contains { $0.contains("cannot be selected") })
  }

  @Test func nullsAreABandBehindTheSpectrum() throws {
    let page = try illustrated("gaussian") { $0.replicas = 39 }.page()
    try page.check()
    let html = page.rendered(as: .html)
    #expect(html.contains(">90 % of random directions of the same norms</text>"))
    #expect(
      html.contains(
        "The grey band holds the middle 90 % of each eigenvalue over 39 draws of features of the "
          + "same norms in independent random directions in "))
    #expect(html.contains("fill-opacity=\"0.3\""))
    for draws in [nil, 9] as [Int?] {
      let without = try illustrated("gaussian") { $0.replicas = draws }.page().rendered(as: .html)
      #expect(!without.contains("grey band") && !without.contains(">90 % of random"))
    }
  }

  @Test func chaptersThatAreLeftOutAreCounted() throws {
    let folder = try ScratchFolder()
    var file = MadeSafetensors()
    for layer in 0..<66 {
      file.add("w\(layer)", [6, 3], (0..<18).map { Double(($0 * 7 + layer) % 11 + layer) })
    }
    let path = try file.write(to: folder)
    let page = try FileAnalysis().illustratedReport(on: try WeightInputs(paths: [path])).page()
    try page.check()
    let lines = page.chapters.flatMap(\.provenance)
    #expect(lines.contains("64 of 66 matrices have a chapter here; a name pattern shows others."))
    #expect(page.chapters.filter { $0.title.hasPrefix("w") }.count == 64)
  }
}
