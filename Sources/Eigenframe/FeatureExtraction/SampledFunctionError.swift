import Analysis
import FeatureExtraction

/// Why samples and values do not make a function that can be searched. The files and tensors are named as they are displayed.
package enum SampledFunctionError: AdvisingError, Equatable {
  /// There are other numbers of samples and of values.
  case counts(samples: String, Int, values: String, Int)
  /// The samples cannot be whitened.
  case defect(Whitening.Defect, samples: String, passedOver: Int)

  /// One line: the file, what was expected, what was found, what to do.
  package func text(in vocabulary: Vocabulary) -> String {
    switch self {
    case .counts(let samples, let count, let values, let found):
      return
        "\(values): expected \(count) values, one row for each sample of \(samples), found \(found)"
    case .defect(let defect, let samples, let passedOver):
      let without = passedOver > 0 ? " without \(passedOver) that are not finite" : ""
      return "\(samples): \(Self.words(defect, without))"
    }
  }

  private static func words(_ defect: Whitening.Defect, _ without: String) -> String {
    switch defect {
    case .tooFew(let count, let dimension):
      "expected at least \(dimension + 2) samples, one a row, in \(dimension) dimensions, found \(count)\(without)"
    case .tooLarge: "expected samples whose squares are finite, found larger ones; scale them"
    case .flat(let rank, let dimension):
      "expected samples that vary in all \(dimension) dimensions, found \(rank) independent ones\(without); "
        + "leave out columns that are constant or depend on others"
    }
  }
}
