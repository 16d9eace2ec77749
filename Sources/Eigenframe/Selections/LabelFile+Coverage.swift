import Matrices
import Reports
import WeightFiles

extension LabelFile {
  /// Checks that the names can be those of a matrix's features.
  ///
  /// - Throws: `AnalysisError` if there are too many of them, or, unless it is a vocabulary, too few.
  func requireCoverage(ofFeatures count: Int, in matrix: String) throws(AnalysisError) {
    switch coverage {
    case .allFeatures where names.count != count:
      throw .labelCount(path: path, labels: names.count, matrix: matrix, features: count)
    case .firstFeatures where names.count > count:
      throw .vocabularySize(path: path, tokens: names.count, matrix: matrix, features: count)
    default: return
    }
  }

  /// The name of a feature, empty for one without.
  func name(_ feature: Int) -> String { feature < names.count ? names[feature] : "" }

  /// How many features a vocabulary names, where it does not name all.
  func notes(on matrix: FeatureMatrix, named name: String) -> [DiagnosticReport] {
    let named = names.count { !$0.isEmpty }
    guard coverage == .firstFeatures, named < matrix.featureCount else { return [] }
    return [
      DiagnosticReport(
        severity: .note, code: "labels",
        message: "\(named) of \(matrix.featureCount) features have names", matrix: name)
    ]
  }
}
