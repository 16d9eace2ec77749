import Eigenframe

/// A place where text goes, and what it can show.
struct TextPlace {
  /// Lines of a terminal with fewer or more columns are laid out for this many.
  private static let usefulColumns = 60...TextStyle.usualColumns

  /// Whether it is a terminal.
  private let isTerminal: Bool
  /// The columns of the terminal, if it tells.
  private let columns: Int?
  /// The value of an environment variable.
  private let environment: (String) -> String?

  /// The place that a stream of this process goes to.
  init(of stream: StandardStream) {
    isTerminal = stream.isTerminal
    columns = stream.columns
    environment = Environment.value
  }

  /// Another place.
  ///
  /// - Parameters:
  ///   - columns: the columns of a terminal; nil for a place that is none.
  ///   - environment: the environment variables.
  init(columns: Int?, environment: [String: String] = [:]) {
    isTerminal = columns != nil
    self.columns = columns
    self.environment = { environment[$0] }
  }

  /// How text looks there.
  ///
  /// - Parameters:
  ///   - colours: whether it has colours.
  ///   - signs: its characters; nil for those that the locale has.
  func style(_ colours: ColourChoice, _ signs: TextStyle.Signs?) -> TextStyle {
    TextStyle(
      columns: lineLength, colouring: colouring(colours), signs: signs ?? self.signs)
  }

  /// Whether a line can be replaced by another one.
  var showsProgress: Bool { isTerminal && !isDumb }

  /// The columns of a line that is not broken.
  var width: Int { columns ?? 80 }

  /// The characters that the place shows: those of the locale on a terminal. Files and other programs get UTF-8.
  var signs: TextStyle.Signs {
    guard isTerminal else { return .unicode }
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap(value).first
    guard let locale else { return .ascii }
    let encoding = locale.lowercased().filter { $0.isLetter || $0.isNumber }
    return encoding.contains("utf8") ? .unicode : .ascii
  }

  /// The columns that text is laid out for: those of COLUMNS, or of the terminal.
  private var lineLength: Int {
    guard isTerminal else { return TextStyle.usualColumns }
    let range = Self.usefulColumns
    let found = value("COLUMNS").flatMap { Int($0) } ?? columns ?? range.upperBound
    return min(max(found, range.lowerBound), range.upperBound)
  }

  /// Source of NO_COLOR: https://no-color.org.
  private func colouring(_ choice: ColourChoice) -> TextStyle.Colouring {
    switch choice {
    case .always: .terminal
    case .never: .none
    case .auto: isTerminal && !isDumb && value("NO_COLOR") == nil ? .terminal : .none
    }
  }

  /// Whether the terminal shows characters one after the other and nothing else.
  private var isDumb: Bool { (value("TERM") ?? "dumb") == "dumb" }

  /// A variable that is set and not empty.
  private func value(_ name: String) -> String? {
    environment(name).flatMap { $0.isEmpty ? nil : $0 }
  }
}
