import Files
import WeightFiles

/// Weights to analyse: files and folders, or one matrix in memory.
public struct Weights: Sendable {
  package let inputs: WeightInputs

  /// Opened files and folders.
  package init(_ inputs: WeightInputs) { self.inputs = inputs }

  /// Opens weight files, and folders of them. What they say about their tensors is checked; no element is read.
  ///
  /// - Parameter files: their paths.
  /// - Throws: `EigenframeError` of the kind `noInput` for a file that cannot be read, `badData` for one that is malformed.
  public init(files: [String]) throws(EigenframeError) {
    do throws(WeightFileError) {
      inputs = try WeightInputs(paths: files)
    } catch {
      throw EigenframeError(error)
    }
  }

  /// One matrix in the memory of the caller, of which nothing is copied.
  ///
  /// - Parameters:
  ///   - memory: where it is. Each row is a feature, unless `AnalysisOptions.orientations` says otherwise.
  ///   - name: what reports call it.
  /// - Throws: `EigenframeError` of the kind `usage` if the numbers do not describe a matrix.
  public init(_ memory: MatrixMemory, name: String = "array") throws(EigenframeError) {
    do throws(MemoryFault) {
      inputs = WeightInputs([try memory.weightFile(named: name)])
    } catch {
      throw EigenframeError(error)
    }
  }

  /// What the files hold, in their order.
  package var inventories: [Inventory] { inputs.files.map { Inventory(of: $0) } }
}

// MARK: Arrays

/// The report on a matrix in an array.
///
/// ```swift
/// let square: [Float] = [1, 0, 0, 1, -1, 0, 0, -1]
/// print(try analyze(square, rows: 4, columns: 2).matrices[0].summary)
/// ```
///
/// - Parameters:
///   - elements: the elements, row after row. They are read where they are.
///   - rows: the number of rows; each is a feature, unless `options.orientations` says otherwise.
///   - columns: the number of columns.
///   - options: what to analyse, and how.
///   - progress: is called after every few tiles and blocks; if it throws, the analysis stops.
/// - Throws: `EigenframeError`: of the kind `usage` if the elements are not rows × columns, and as `analyze(_:_:progress:)`.
public func analyze<Element: WeightElement>(
  _ elements: [Element], rows: Int, columns: Int, _ options: AnalysisOptions = AnalysisOptions(),
  progress: @escaping AnalysisProgressHandler = { _, _ in }
) throws(EigenframeError) -> GeometryReport {
  guard rows >= 0, columns >= 0,
    rows.multipliedReportingOverflow(by: columns) == (elements.count, false)
  else {
    throw EigenframeError(
      .usage,
      "expected \(rows) × \(columns) elements, found \(elements.count); give the numbers of rows and columns"
    )
  }
  let result = unsafe elements.withUnsafeBytes { bytes in
    Result { () throws(EigenframeError) in
      let memory = unsafe MatrixMemory(
        at: bytes.baseAddress, Element.elementType, rows: rows, columns: columns)
      return try analyze(try Weights(memory), options, progress: progress)
    }
  }
  return try result.get()
}

/// A number type of Swift that a matrix can have.
public protocol WeightElement: BitwiseCopyable {
  /// How it is stored.
  static var elementType: ElementType { get }
}

extension Double: WeightElement {
  /// `f64`.
  public static var elementType: ElementType { .f64 }
}

extension Float: WeightElement {
  /// `f32`.
  public static var elementType: ElementType { .f32 }
}
