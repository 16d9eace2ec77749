import LinearAlgebra
import Matrices

extension Autoencoder {
  /// The codes that the encoder gives samples, for `dictionary`.
  ///
  /// The decoder's vectors count with their lengths, so x − b ≈ D z with unit atoms. Computed in doubles, tile by tile; the result does
  /// not depend on the number of threads.
  ///
  /// - Parameter samples: X, M × n, one sample a column, all elements finite.
  /// - Throws: `LinearAlgebraError.tooLarge`.
  /// - Complexity: 2 M N n flops; with top-k, N log N for each sample.
  package func codes(_ samples: Matrix) throws -> SparseCodes {
    let width = min(256, max(16, Self.tileElements / max(1, dictionary.count)))
    let parts = stride(from: 0, to: samples.columns, by: width).map {
      Array($0..<min($0 + width, samples.columns))
    }
    let codes = try Workers.map(parts) { part in try tile(samples.selecting(columns: part)) }
    return SparseCodes(atomCount: dictionary.count, codes.joined())
  }

  private func tile(_ samples: Matrix) throws -> [SparseCodes.Code] {
    let read = try product(encoder, .transposed, inputs(samples), .asIs)
    return (0..<samples.columns).map { sample in
      code(zip(read.column(sample), bias).map { $0 + $1 })
    }
  }

  private func code(_ read: [Double]) -> SparseCodes.Code {
    let (atoms, values) = activation.code(read, lengths)
    let factors =
      activation.isByLength ? values : zip(atoms, values).map { lengths[$0] * $1 }
    // A dead atom has length 0.
    let used = factors.indices.filter { factors[$0] != 0 }
    return SparseCodes.Code(atoms: used.map { atoms[$0] }, values: used.map { factors[$0] })
  }

  /// The numbers that a tile of one thread reads.
  private static let tileElements = 1 << 22
}
