import Figures
import Files
import Foundation
import Testing

@testable import Documents

/// Pages as text; how they behave in a browser is tested by `make test-browser`.
@Suite struct HTMLPageTests {
  private func html(_ document: Document) -> String { document.rendered(as: .html) }

  /// What is between the start and the end of the only element of this name.
  private func content(_ name: String, of page: String) -> String {
    let start = page.range(of: "<\(name)")?.upperBound ?? page.endIndex
    let end = page.range(of: "</\(name)>")?.lowerBound ?? page.endIndex
    let inner = page.range(of: ">", range: start..<end)?.upperBound ?? end
    return String(page[inner..<end])
  }

  @Test func smallDocumentIsAsExpected() {
    let document = Document(
      "small",
      chapters: [
        Chapter(
          title: "W", answer: "1 digon", provenance: ["2 features in 1 dimension"],
          background: [.markdown("Trained by `train`, **twice**.")],
          sections: [
            Section("Frame", .facts([Fact("rank", "1 of 1")])),
            Section("Notes", .list(["note: one"]), prose: .plain("Few.")),
            Section("", .table(Table(["what", "n"], rows: [["a", "1"]]))),
          ])
      ], colophon: [Fact("made by", "eigenframe")])
    #expect(
      content("main", of: html(document)) == """

        <article id="chapter-0">
        <h1>W</h1>
        <p class="answer">1 digon</p>
        <p class="origin">2 features in 1 dimension</p>
        <p>Trained by <code>train</code>, <strong>twice</strong>.</p>
        <section>
        <h2>Frame</h2>
        <dl class="facts">
        <dt>rank</dt><dd>1 of 1</dd>
        </dl>
        </section>
        <section>
        <h2>Notes</h2>
        <p>Few.</p>
        <ul class="list">
        <li>note: one</li>
        </ul>
        </section>
        <section>
        <div class="scroll" tabindex="0" role="group" aria-label="table">
        <table>
        <thead><tr><th scope="col">what</th><th scope="col" class="number">n</th></tr></thead>
        <tbody>
        <tr><td>a</td><td class="number">1</td></tr>
        </tbody>
        </table>
        </div>
        </section>
        </article>

        """)
    #expect(content("footer", of: html(document)).contains("<dd>eigenframe</dd>"))
  }

  @Test func everythingIsOnThePage() {
    let page = html(DocumentExample.everything)
    for words in [
      "3 pentagons, 1 digon", "17 features in 7 dimensions", "No *star* is a mark.",
      "0–4 | 5–9 | 10–14", "… and 2 more kinds", "It falls.", "warning: two", "seed 1",
    ] {
      #expect(page.contains(words), "\(words)")
    }
    #expect(page.components(separatedBy: "<svg class=\"picture\"").count == 3)
    #expect(page.components(separatedBy: "<svg class=\"scene\"").count == 2)
  }

  @Test func textsOfFilesAreOnlyText() throws {
    let evil = "</script><img src=x onerror=alert(1)>\u{202E}\"'&\u{7}"
    var chapter = Chapter(
      title: evil, answer: evil, provenance: [evil],
      background: [.plain(evil), .markdown("`\(evil)`")],
      sections: [
        Section(evil, .facts([Fact(evil, evil)]), prose: .plain(evil)),
        Section("", .table(Table([evil], rows: [[evil]]))), Section("", .list([evil])),
        Section(
          "",
          .picture(
            Figure(
              "f", title: evil, x: Axis(evil, categories: [evil, "b"]), y: Axis(evil),
              layers: [.bars(evil, heights: [1, 2]), .horizontal(evil, at: 1)]))),
        Section(
          "",
          .scene(
            Scene("s", title: evil, points: [Scene.Point([1, 0, 0], label: evil)], edges: []))),
      ])
    var subject = Subject("feature", count: 1)
    subject.labels = [evil]
    subject.groups = [Subject.Group(evil, members: [0])]
    chapter.subject = subject
    chapter.illustrations = [Illustration(evil, .table(Table([evil], rows: [[evil]])), words: evil)]
    var document = Document("evil", chapters: [chapter], colophon: [Fact(evil, evil)])
    document.command = evil
    let page = html(document)
    #expect(!page.contains("<img"))
    #expect(!page.contains("\u{202E}") && !page.contains("\u{7}"))
    #expect(page.components(separatedBy: "</script").count == 3)
    // The label is in the payload as it is, but for characters that hide.
    let payload = try #require(
      page.components(separatedBy: "id=\"data\">").last?.components(separatedBy: "</script>").first)
    let read = try JSONSerialization.jsonObject(with: Data(payload.utf8)) as? [String: Any]
    let subjects = read?["subjects"] as? [[String: Any]]
    #expect((subjects?.first?["labels"] as? [String])?.first == evil.plain)
  }

  /// The policy forbids scripts and styles that are not those of the page, and every request.
  @Test func nothingElseRunsOrLoads() {
    let page = html(DocumentExample.everything)
    #expect(page.contains("content=\"default-src 'none'; style-src 'sha256-"))
    let outside = page.replacingOccurrences(of: PageAssets.script, with: "")
      .replacingOccurrences(of: PageAssets.style, with: "")
      .replacingOccurrences(of: "http://www.w3.org/2000/svg", with: "")
    for mark in [" style=", " onclick=", " onload=", "http:", "https:", " src=", "@import"] {
      #expect(!outside.contains(mark), "\(mark)")
    }
    #expect(!PageAssets.style.contains("url("))
  }

  @Test(arguments: [
    (PageAssets.style, PageHashes.style), (PageAssets.script, PageHashes.script),
  ])
  func hashesAreThoseOfTheFiles(text: String, hash: String) throws {
    let run = try ChildProgram(
      "sha256sum", [], environment: ["PATH=/usr/bin:/bin"], input: text)
    let hexadecimal = String(decoding: run.output.prefix(64), as: UTF8.self)
    let bytes = stride(from: 0, to: 64, by: 2).map { place in
      let start = hexadecimal.index(hexadecimal.startIndex, offsetBy: place)
      return UInt8(hexadecimal[start...].prefix(2), radix: 16) ?? 0
    }
    #expect(HTMLText.base64(bytes) == hash, "run make page-hashes")
  }

  @Test(arguments: [[], [0], [255, 1], [1, 2, 3], Array(0...255)])
  func base64IsThatOfFoundation(bytes: [UInt8]) {
    #expect(HTMLText.base64(bytes) == Data(bytes).base64EncodedString())
  }
}
