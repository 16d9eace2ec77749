import ArgumentParser
import Eigenframe

/// How answers look as text, and what is said beside them: options of every command that prints a document.
struct TerminalOptions: ParsableArguments {
  @Option(
    help:
      "Colours in text. auto gives them to a terminal, unless NO_COLOR is set or TERM is dumb."
  )
  var color: ColourChoice = .auto

  @Flag(
    help:
      "Write text in ASCII alone: lambda, <=, 10^-5. A terminal gets it unasked where the locale is not UTF-8."
  )
  var ascii = false

  @OptionGroup var quietness: QuietOption

  /// The style of text that goes to the given files; to the standard output if there are none.
  func style(of outputs: [AtomicFile]) -> TextStyle {
    let place = outputs.isEmpty ? TextPlace(of: .output) : TextPlace(columns: nil)
    return place.style(color, ascii ? .ascii : nil)
  }
}

/// `--quiet`: an option of every command that works for long.
struct QuietOption: ParsableArguments {
  @Flag(help: "Say nothing on the standard error but errors: no progress, no warnings.")
  var quiet = false

  /// Which messages are shown on the standard error.
  var messages: MessageChoice { quiet ? .errors : .all }
}

/// Which messages are shown on the standard error.
enum MessageChoice {
  /// Progress, warnings and errors.
  case all
  /// Errors.
  case errors
}

/// `--color`: whether text has colours.
enum ColourChoice: String, ExpressibleByArgument, CaseIterable {
  /// On a terminal that may show them.
  case auto
  /// Everywhere.
  case always
  /// Nowhere.
  case never
}

extension AnswerFormat {
  /// The format with its plain text in a style; other formats have none.
  func styled(_ style: TextStyle) -> AnswerFormat {
    self == .text ? .document(.text(in: style)) : self
  }
}
