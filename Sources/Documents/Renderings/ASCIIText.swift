/// Text in ASCII alone, for terminals and printers that know nothing else.
///
/// Signs of mathematics get the form that they have in programs: λ is `lambda`, ≤ is `<=`, 10⁻⁵ is `10^-5`, λ₁ is `lambda_1`.
/// Every other character, such as a letter of a name, is escaped with its number: é is `\u{e9}`.
enum ASCIIText {
  /// The text in ASCII.
  static func text(_ text: String) -> String {
    guard !text.utf8.allSatisfy({ $0 < 0x80 }) else { return text }
    let scalars = Array(text.unicodeScalars)
    let hasBars = scalars.contains { bars.contains($0) }
    var result = ""
    for (place, scalar) in scalars.enumerated() {
      let next = place + 1 < scalars.count ? scalars[place + 1] : " "
      let before = place > 0 ? scalars[place - 1] : " "
      result += hasBars && scalar == "·" ? "." : form(of: scalar, after: before, before: next)
    }
    return result
  }

  private static func form(
    of scalar: Unicode.Scalar, after before: Unicode.Scalar, before next: Unicode.Scalar
  ) -> String {
    if scalar.isASCII { return String(scalar) }
    if let raised = superscripts[scalar] {
      return (superscripts[before] == nil ? "^" : "") + raised
    }
    if let lowered = subscripts[scalar] { return (subscripts[before] == nil ? "_" : "") + lowered }
    if let height = bars.firstIndex(of: scalar) { return String(height + 1) }
    guard let sign = signs[scalar] else { return "\\u{\(String(scalar.value, radix: 16))}" }
    let isWord = sign.last?.isLetter == true && sign.count > 1
    return sign + (isWord && !isSeparate(next) ? " " : "")
  }

  /// Whether a sign written as a word needs no blank before this: a letter or a digit would seem to belong to the word.
  private static func isSeparate(_ next: Unicode.Scalar) -> Bool {
    !(next.properties.isAlphabetic || next.properties.numericType != nil)
      || superscripts[next] != nil || subscripts[next] != nil
  }

  /// Bars of one eighth to eight eighths; their number of eighths stands for them.
  private static let bars: [Unicode.Scalar] = ["▁", "▂", "▃", "▄", "▅", "▆", "▇", "█"]

  private static let superscripts: [Unicode.Scalar: String] = [
    "⁰": "0", "¹": "1", "²": "2", "³": "3", "⁴": "4", "⁵": "5", "⁶": "6", "⁷": "7", "⁸": "8",
    "⁹": "9", "⁺": "+", "⁻": "-", "ᵀ": "T", "ⁱ": "i", "ⁿ": "n",
  ]

  private static let subscripts: [Unicode.Scalar: String] = [
    "₀": "0", "₁": "1", "₂": "2", "₃": "3", "₄": "4", "₅": "5", "₆": "6", "₇": "7", "₈": "8",
    "₉": "9", "₊": "+", "₋": "-", "ᵢ": "i", "ⱼ": "j", "ₖ": "k",
  ]

  private static let signs: [Unicode.Scalar: String] = [
    "α": "alpha", "β": "beta", "γ": "gamma", "δ": "delta", "ε": "epsilon", "θ": "theta",
    "κ": "kappa", "λ": "lambda", "μ": "mu", "µ": "mu", "ν": "nu", "π": "pi", "ρ": "rho",
    "σ": "sigma", "τ": "tau", "φ": "phi", "χ": "chi", "ψ": "psi", "ω": "omega", "Γ": "Gamma",
    "Δ": "Delta", "Λ": "Lambda", "Φ": "Phi", "Ψ": "Psi", "Ω": "Omega", "Σ": "sum", "Π": "prod",
    "ℓ": "l", "∈": "in", "∞": "infinity", "√": "sqrt",
    "≤": "<=", "≥": ">=", "≠": "!=", "≈": "~=", "≡": "==", "∝": "~", "±": "+/-", "∓": "-/+",
    "×": "x", "·": "*", "∘": "o", "−": "-", "‖": "||", "⟨": "<", "⟩": ">", "⌈": "ceil(",
    "⌉": ")", "⌊": "floor(", "⌋": ")", "→": "->", "←": "<-", "↔": "<->", "°": " deg",
    "½": "1/2", "¼": "1/4", "¾": "3/4", "⅛": "1/8", "\u{302}": "_hat", "\u{304}": "_bar",
    "–": "-", "—": "--", "…": "...", "“": "\"", "”": "\"", "‘": "'", "’": "'", "\u{a0}": " ",
    "\u{202f}": " ", "\u{FFFD}": "?", "░": ".",
  ]
}

extension String {
  /// The text with a form in ASCII for every other character; see `ASCIIText`.
  package var inASCII: String { ASCIIText.text(self) }
}
