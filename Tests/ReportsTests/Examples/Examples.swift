import Reports
import Testing

/// The reports that golden files hold.
enum Example: String, CaseIterable, CustomTestStringConvertible {
  case toy, embedding, vocabulary

  /// The report, its numbers disturbed by `jitter`.
  func report(jitter: Double = 0) -> GeometryReport {
    switch self {
    case .toy: ToyExample.report(jitter: jitter)
    case .embedding: EmbeddingExample.report(jitter: jitter)
    case .vocabulary: VocabularyExample.report(jitter: jitter)
    }
  }

  var testDescription: String { rawValue }
}
