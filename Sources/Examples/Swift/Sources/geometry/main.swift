// The geometry of the features in a weight file, or of a square: geometry [FILE]
import Eigenframe

do throws(EigenframeError) {
  let report =
    if let path = CommandLine.arguments.dropFirst().first {
      try analyze(try Weights(files: [path]))
    } else {
      try analyze([1, 0, 0, 1, -1, 0, 0, -1] as [Float], rows: 4, columns: 2)
    }
  for matrix in report.matrices { print("\(matrix.name): \(matrix.summary)") }
} catch {
  print("\(error.kind): \(error)")
}
