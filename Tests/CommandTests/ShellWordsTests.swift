import Foundation
import TestSupport
import Testing

@testable import eigenframe

/// Arguments in the command that a page shows, as a shell reads them.
@Suite struct ShellWordsTests {
  @Test(arguments: [
    ("model.npy", "model.npy"), ("my model.npy", "'my model.npy'"), ("", "''"),
    ("it's", "'it'\\''s'"), ("größe", "'größe'"), ("two\nlines", "$'two\\nlines'"),
    ("a\tb's \\", "$'a\\tb\\'s \\\\'"), ("\u{1B}[31mred", "$'\\033[31mred'"),
    ("é\u{202E}x", "$'\\303\\251\\342\\200\\256x'"), ("\u{7}7", "$'\\0077'"),
  ])
  func aWordIsQuoted(argument: String, word: String) {
    #expect(ShellWords.quoted(argument) == word)
  }

  @Test func bytesThatAreNoTextAreKept() {
    #expect(ShellWords.quoted([0x61, 0xFF, 0x62]) == "$'a\\377b'")
  }

  @Test func aShellReadsTheSameBytes() throws {
    let arguments = [
      "plain", "two words", "it's", "$HOME `date` \"x\" \\n", "two\nlines\n",
      "\t\r\u{1B}[0m\u{7f}1",
      "größe\u{85}\u{2028}", "!x*?[a]~", "",
    ]
    let words = arguments.map { ShellWords.quoted($0) }.joined(separator: " ")
    let run = try RunningCommand(shell: "printf '%s|' \(words)")
    #expect(run.output == arguments.map { $0 + "|" }.joined())
  }

  @Test func aPageShowsTheCommandThatReadsTheSameFile() throws {
    let folder = try ScratchFolder()
    let name = folder.path("two\nlines \u{1B}'s.npy")
    let file = try RunningCommand([
      "generate", "polygon:5", "--output", name,
    ])
    #expect(file.status == 0)
    let page = try RunningCommand(["analyze", name, "--format", "html"]).output
    let start = try #require(page.range(of: "<p class=\"command\">")).upperBound
    let end = try #require(page[start...].range(of: "</p>")).lowerBound
    let command = page[start..<end].replacing("&#39;", with: "'")
    #expect(command.contains("two\\nlines \\033\\'s.npy'"))
    let run = try RunningCommand(shell: "eigenframe() { \"$0\" \"$@\"; }; \(command)")
    #expect(run.status == 0 && run.output == page)
  }
}
