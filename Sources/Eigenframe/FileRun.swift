import Analysis
import Reports
import WeightFiles

/// What a run over files has found so far.
struct FileRun {
  let fileCount: Int
  var matrices = [MatrixReport]()
  /// The view of each matrix.
  var views = [MatrixView?]()
  var diagnostics = [DiagnosticReport]()
  var names = MatrixNames()
  /// The error of the first matrix that could not be analysed.
  private(set) var firstError: (any AdvisingError)?
  private var failureCount = 0
  /// How many features the brief views have.
  private var viewedFeatures = 0

  init(fileCount: Int) { self.fileCount = fileCount }

  /// The place of the next matrix in the run.
  var number: Int { matrices.count + failureCount }

  /// Adds the report on a matrix, or why there is none.
  ///
  /// - Throws: an error that concerns the whole file.
  mutating func add(
    _ result: FileAnalysis.MatrixResult, of named: NamedPart, in plan: TensorPlan,
    _ vocabulary: Vocabulary
  ) throws {
    do {
      let answer = try result.get()
      matrices.append(answer.matrix)
      views.append(kept(answer.view))
      diagnostics += answer.diagnostics
    } catch let error as MatrixError {
      add(
        AnalysisError.matrix(path: plan.path, error), of: named.part, named.name, in: vocabulary)
    } catch let error as WeightFileError {
      // Damage to the file concerns all of its matrices.
      guard case .nonFinite = error.fault as? MatrixFault else { throw error }
      add(error, of: named.part, named.name, in: vocabulary)
    }
  }

  /// A brief view, unless it makes more features than a page can show many times over: views take memory until the end of the run.
  private mutating func kept(_ view: MatrixView?) -> MatrixView? {
    guard let view, view.scope == .brief else { return view }
    guard viewedFeatures + view.features.count <= Self.mostViewedFeatures else { return nil }
    viewedFeatures += view.features.count
    return view
  }

  private static let mostViewedFeatures = 1 << 20

  /// Adds a matrix that could not be analysed: an error if the user asked for it by name, else a warning.
  mutating func add(
    _ error: any AdvisingError, of part: TensorPlan.Part, _ matrix: String,
    in vocabulary: Vocabulary
  ) {
    failureCount += 1
    firstError = firstError ?? error
    diagnostics.append(
      DiagnosticReport(
        severity: part.request == .byName ? .error : .warning, code: "matrix-failed",
        message: error.text(in: vocabulary), matrix: matrix))
  }
}

/// The names of the matrices of a report, each given once: diagnostics refer to matrices by name.
struct MatrixNames {
  // By bytes: Swift's strings are equal if they look alike.
  private var given: Set<[UInt8]> = []
  private var numbers: [[UInt8]: Int] = [:]

  /// The name, with a number if another matrix has it.
  mutating func unused(_ name: String) -> String {
    var candidate = name
    while !given.insert(Array(candidate.utf8)).inserted {
      let number = numbers[Array(name.utf8), default: 1] + 1
      numbers[Array(name.utf8)] = number
      candidate = "\(name) #\(number)"
    }
    return candidate
  }
}
