import Files
import Matrices

/// How elements are stored in a file that is written.
public enum StoredPrecision: String, Sendable, CaseIterable {
  /// Doubles, exactly as computed.
  case f64
  /// Singles, rounded to nearest.
  case f32

  /// The element type of the file.
  package var elementType: ElementType { self == .f64 ? .f64 : .f32 }
}

/// Writes elements, little-endian.
struct ElementWriter {
  let file: AtomicFile
  let precision: StoredPrecision

  /// The shape of the stored array of a d × n matrix: (n, d) with features in rows, otherwise (d, n).
  static func shape(of matrix: Matrix, _ features: Orientation) -> [Int] {
    features == .rows ? [matrix.columns, matrix.rows] : [matrix.rows, matrix.columns]
  }

  func write(_ all: ArraySlice<Double>) throws(OutputError) {
    let chunk = 1 << 15
    for start in stride(from: 0, to: all.count, by: chunk) {
      let elements = all[start..<min(start + chunk, all.count)]
      switch precision {
      case .f64: try file.write(elements.map { $0.bitPattern.littleEndian })
      case .f32: try file.write(elements.map { Float($0).bitPattern.littleEndian })
      }
    }
  }
}
