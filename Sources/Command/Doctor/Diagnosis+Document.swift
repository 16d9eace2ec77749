import Eigenframe

extension Diagnosis {
  /// The diagnosis for people: one fact a line.
  var document: Document {
    let vectors = instructions.joined(separator: ", ")
    let lines = [
      ("processor", processor),
      ("vectors", vectors.isEmpty ? "none known" : vectors),
      ("BLAS", blas),
      ("kernels", kernels.words),
      ("threads", "\(threads) on \(Digits.count(processors, "processor"))"),
      ("f32", words(speeds.f32)),
      ("f64", words(speeds.f64)),
      ("bf16", bf16),
      ("eigenvectors", "\(figure(eigenvectors.seconds)) s for order \(eigenvectors.order)"),
    ]
    let faster = advice.isEmpty ? ["nothing known"] : advice
    let all = lines + faster.enumerated().map { ($0 == 0 ? "to be faster" : "", $1) }
    let facts = all.map { Fact($0, DisplayedText.escaped($1)) }
    return Document(
      "diagnosis", chapters: [Chapter(sections: [Section("", .facts(facts))])], lines: .whole)
  }

  private var bf16: String {
    guard let speed = speeds.bf16 else { return "not available: \(speeds.bf16Missing ?? "")" }
    return words(speed) + (speeds.bf16Library.map { ", by \($0)" } ?? "")
  }

  private func words(_ speed: Speed) -> String {
    let right = speed.wrongElements == 0 ? "" : ", WRONG in \(speed.wrongElements) of 64 elements"
    return "\(figure(speed.gigaflops)) GFLOP/s for order \(speed.order)\(right)"
  }

  private func figure(_ value: Double) -> String { Digits.figure(value, significant: 2) }
}
