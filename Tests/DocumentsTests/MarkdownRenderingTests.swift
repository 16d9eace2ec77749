import Testing

@testable import Documents

@Suite struct MarkdownRenderingTests {
  @Test func everythingHasItsPlace() {
    #expect(
      DocumentExample.everything.rendered(as: .markdown) == """
        ## model.W\\_1

        **3 pentagons, 1 digon**

        17 features in 7 dimensions

        Trained by `train`.
        Twice.

        No \\*star\\* is a mark.

        ### Blocks

        | block | size | kind | features |
        | :-- | --: | :-- | :-- |
        | 3 × pentagon | 5 | scheme | 0–4 \\| 5–9 \\| 10–14 |
        | 1 × digon | 2 | – |  |

        … and 2 more kinds

        ### Frame

        | figure | value |
        | :-- | :-- |
        | rank | 7 of 7 |
        | spectrum | █▆▃ |

        ### Loss

        It falls.

        Picture `lines`: Loss of \\$two runs

        ### Kinds

        Picture `bars`: Blocks

        ### Shape

        3-D scene `tetrahedron`: Four features

        ### Numbers

        | what | n |
        | :-- | --: |
        | a\\|b | 1 |
        | c d | 2.5 |

        ### Words

        Alone.

        ### Notes

        - note: one
        - warning: two

        ---

        - made by eigenframe
        - options seed 1

        """)
  }

  @Test func marksInNamesReadAsTheyAre() {
    #expect(MarkdownText.escaped("a_b|c*d<e>`f`") == "a\\_b\\|c\\*d\\<e>\\`f\\`")
    // An accent makes one character of two, but no other mark.
    #expect(MarkdownText.escaped("|\u{301}") == "\\|\u{301}")
  }

  @Test(arguments: [
    ("@torvalds", "@<!-- -->torvalds"), ("W #12", "W #<!-- -->12"), ("a/b#3", "a/b#<!-- -->3"),
    ("GH-7", "GH-<!-- -->7"), ("me@b.c", "me@<!-- -->b.c"), ("a @ b # c", "a @ b # c"),
    ("W-7, -0.5", "W-7, -0.5"), ("@_x", "@\\_x"), ("@", "@"), ("##1", "##<!-- -->1"),
  ])
  func namesAreNoMentionsAndNoLinksOnGitHub(name: String, text: String) {
    #expect(MarkdownText.escaped(name) == text)
    #expect(MarkdownText.row([name]) == "| \(text) |")
    #expect(MarkdownText.line("at \(name)") == "at \(text)")
  }

  @Test(arguments: [
    ("# big", "\\# big"), ("1. one", "1\\. one"), ("12) one", "12\\) one"), ("1.5 is", "1.5 is"),
    ("- dash", "\\- dash"), ("+ plus", "\\+ plus"), ("-0.5", "-0.5"), ("---", "\\---"),
    ("> quote", "\\> quote"), ("    code", "&#32;   code"), ("plain # text", "plain # text"),
    ("", ""),
  ])
  func namesAtTheStartOfALineBreakNothing(name: String, text: String) {
    #expect(MarkdownText.line(name) == text)
  }

  @Test func marksAtTheEndOfAHeadingStay() {
    #expect(MarkdownText.heading("C #") == "C \\#")
    #expect(MarkdownText.heading("##") == "\\##")
    #expect(MarkdownText.heading("W") == "W")
    let document = Document(
      "d",
      chapters: [Chapter(title: "C #", sections: [Section("Notes", .list(["# big"]))])])
    let text = document.rendered(as: .markdown)
    #expect(text.contains("## C \\#\n") && text.contains("- \\# big"))
  }
}
