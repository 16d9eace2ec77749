import Analysis
import Frames
import LinearAlgebra
import Reports
import WeightFiles

/// A part of a file with its name and its place in the run.
struct NamedPart {
  let part: TensorPlan.Part
  /// What the report calls the matrix.
  let name: String
  /// Its place in the run, which decides its random matrices.
  let number: Int
}

extension TensorPlan {
  /// The parts in groups that are analysed together, in order: small matrices that follow each other, and every other by itself.
  ///
  /// Small matrices are too short for several threads each; together they keep all threads busy.
  func batches(_ options: AnalysisOptions) -> [Range<Int>] {
    var batches = [Range<Int>]()
    for index in parts.indices {
      let isSmall = parts[index].isSmall && (options.replicas ?? 0) == 0
      if isSmall, let last = batches.last, last.count < Self.mostTogether,
        parts[last.lowerBound].isSmall
      {
        batches[batches.count - 1] = last.lowerBound..<index + 1
      } else {
        batches.append(index..<index + 1)
      }
    }
    return batches
  }

  private static let mostTogether = 32
}

extension TensorPlan.Part {
  /// Whether its analysis takes little memory and is not divided well among threads.
  fileprivate var isSmall: Bool {
    let dimension = tensor.shape.reduce(1, *) / max(1, featureCount)
    return selected == nil && featureCount <= 2048 && featureCount * dimension <= 1 << 20
  }
}

extension FileAnalysis {
  typealias MatrixResult = Result<MatrixAnswer, any Error>

  /// The reports on some parts of a file, in order: several are analysed at a time.
  ///
  /// - Parameter total: the number of matrices of the file.
  func results(
    of parts: [NamedPart], among total: Int, _ pictures: PictureScope
  ) throws -> [MatrixResult] {
    guard parts.count > 1 else {
      return parts.map { named in
        Result {
          try report(
            on: try input(for: named.part, named: named.name, number: named.number), pictures)
        }
      }
    }
    try progress(
      parts[0].name,
      AnalysisProgress(stage: .matrices, completed: parts[0].number, total: total))
    let inputs = parts.map { named in
      Result { try input(for: named.part, named: named.name, number: named.number) }
    }
    let works = inputs.map { input in
      input.map { (features: $0.features, population: $0.population, options: $0.options) }
    }
    let analyses = try Workers.map(works) { work in
      work.flatMap { work in
        Result {
          try MatrixAnalysis(of: work.features, work.options, drawingFrom: work.population)
        }
      }
    }
    return zip(inputs, analyses).map { input, analysis in
      Result { try report(on: try input.get(), try analysis.get(), pictures) }
    }
  }
}
