import Documents
import Testing

/// What holds for every rendering, those to come among them.
@Suite struct RenderingTests {
  @Test func namesAndExtensionsAreUnique() {
    #expect(Set(Rendering.allCases.map(\.name)).count == Rendering.allCases.count)
    #expect(Set(Rendering.allCases.map(\.fileExtension)).count == Rendering.allCases.count)
  }

  @Test(arguments: Rendering.allCases)
  func everyRenderingTellsEverything(rendering: Rendering) {
    let text = DocumentExample.everything.rendered(as: rendering)
    for word in [
      "3 pentagons, 1 digon", "17 features in 7 dimensions", "Blocks", "3 × pentagon", "10–14",
      "… and 2 more kinds", "Frame", "7 of 7", "lines", "It falls.", "bars", "tetrahedron", "2.5",
      "Alone.", "warning: two", "eigenframe", "seed 1",
    ] { #expect(text.contains(word), "\(rendering.name): \(word)") }
    #expect(text.hasSuffix("\n") && !text.hasSuffix("\n\n"))
  }

  @Test(arguments: Rendering.allCases)
  func emptyDocumentsAreRendered(rendering: Rendering) {
    #expect(Document("d", chapters: []).rendered(as: rendering).hasSuffix("\n"))
  }
}
