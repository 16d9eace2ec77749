import Documents
import Testing

@Suite struct TextRenderingTests {
  private func text(_ sections: Section..., lines: Document.Lines = .wrapped) -> String {
    Document("d", chapters: [Chapter(sections: sections)], lines: lines).rendered(as: .text)
  }

  @Test func everythingHasItsPlace() {
    #expect(
      DocumentExample.everything.rendered(as: .text) == """
        model.W_1: 3 pentagons, 1 digon
          17 features in 7 dimensions

          Blocks          size  kind
            3 × pentagon     5  scheme
              features 0–4 | 5–9 | 10–14
            1 × digon        2  –
            … and 2 more kinds

          Frame
            rank      7 of 7
            spectrum  █▆▃

          Loss (picture: lines)
            It falls.

          Kinds (picture: bars)

          Shape (3-D scene: tetrahedron)

          Numbers   n
            a|b     1
            c d   2.5

          Words
            Alone.

          Notes
            note: one
            warning: two

        made by  eigenframe
        options  seed 1

        """)
  }

  @Test func sectionsWithoutTitleFollowTheHeading() {
    let document = Document(
      "d",
      chapters: [
        Chapter(
          title: "a.npy", answer: "1 tensor",
          sections: [
            Section("", .table(Table(["#", "tensor"], rows: [["0", "W"]]))),
            Section("", .list(["warning: old"])),
          ])
      ])
    #expect(
      document.rendered(as: .text) == """
        a.npy: 1 tensor
          #  tensor
          0  W
          warning: old

        """)
  }

  @Test func factsWithoutAnyHeadingStandAtTheMargin() {
    #expect(text(Section("", .facts([Fact("a", "1"), Fact("", "2")]))) == "a  1\n   2\n")
  }

  @Test func chaptersAreApart() {
    let chapters = ["one", "two"].map { Chapter(answer: $0, sections: []) }
    #expect(Document("d", chapters: chapters).rendered(as: .text) == "one\n\ntwo\n")
  }

  @Test func linesKeepTo100Columns() {
    let word = String(repeating: "encoder.", count: 30)
    let rendered = Document(
      "d",
      chapters: [
        Chapter(
          title: word, answer: word, provenance: [word],
          sections: [
            Section(word, .facts([Fact("name", word)])), Section(word, .list([word])),
            Section(
              word,
              .table(
                Table(
                  columns: [.left("a"), .left("b")], detailTitle: "features",
                  rows: [Table.Row([word, word], detail: word)], remark: word))),
            Section("", nil, prose: .plain(word)),
          ])
      ]
    ).rendered(as: .text)
    for line in rendered.split(separator: "\n") { #expect(line.count <= 100) }
  }

  @Test func wholeLinesAreNeverBroken() {
    let word = String(repeating: "long  name ", count: 30) + "end"
    let text = text(
      Section("", .facts([Fact("name", word)])),
      Section("", .table(Table(["a", "b"], rows: [[word, word]]))),
      Section("", .list([word])), lines: .whole)
    #expect(text.split(separator: "\n").count == 4)
    #expect(text.contains("name  \(word)\n") && text.contains("\(word)  \(word)\n"))
  }

  @Test func controlCharactersDoNotReachTheTerminal() {
    let bad = "W\u{1B}]0;owned\u{07}\n"
    let text = Document(
      "d",
      chapters: [
        Chapter(
          title: bad, answer: bad, provenance: [bad], background: [.plain(bad)],
          sections: [
            Section(bad, .facts([Fact(bad, bad)]), prose: .markdown(bad)),
            Section(bad, .list([bad])),
            Section(bad, .table(Table([bad], rows: [[bad]]))),
          ])
      ], notes: [Section(bad, .list([bad]))], colophon: [Fact(bad, bad)]
    ).rendered(as: .text)
    #expect(!text.contains("\u{1B}") && !text.contains("\u{07}"))
  }
}
