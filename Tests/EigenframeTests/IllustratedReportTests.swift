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

  private func names(_ chapter: Chapter) -> [String] {
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
    #expect(
      names(chapter) == [
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
  }

  @Test func manyMatricesHaveShortChapters() throws {
    let folder = try ScratchFolder()
    let names = (0..<10).map { "layers.\($0).w" }
    var file = MadeSafetensors()
    for (layer, name) in names.enumerated() {
      file.add(name, [6, 3], (0..<18).map { Double(($0 * 7 + layer) % 11) - 5 })
    }
    let path = try file.write(to: folder)
    let answer = try FileAnalysis().illustratedReport(on: try WeightInputs(paths: [path]))
    #expect(answer.views.allSatisfy { $0 == nil })
    let page = answer.page()
    try page.check()
    #expect(page.chapters.map(\.title).suffix(10) == names[...])
    #expect(page.chapters[0].illustrations.count == 2, "heat maps by layer")
    #expect(page.chapters.allSatisfy { $0.subject == nil })
  }
}
