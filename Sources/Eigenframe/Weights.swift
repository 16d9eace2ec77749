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
