// One import for callers: the values that go into an analysis and come out of it.
@_exported import Analysis
@_exported import AssociationSchemes
@_exported import Catalogue
@_exported import Chance
@_exported import Comparison
@_exported import Diagnosis
@_exported import Documents
@_exported import Experiments
@_exported import Figures
@_exported import Files
@_exported import Frames
@_exported import enum LinearAlgebra.BLASLibrary
@_exported import Groups
@_exported import struct LinearAlgebra.SeededGenerator
import LinearAlgebra
@_exported import Matching
@_exported import Matrices
@_exported import Nulls
@_exported import Recognition
@_exported import Reports
@_exported import Series
@_exported import SparseCoding
@_exported import ToyModels
@_exported import Training
@_exported import WeightFiles

/// The version of this library and of the command, by semantic versioning.
public let eigenframeVersion = "0.1.0"

/// The threads that an analysis takes.
public enum BLASThreads {
  /// Sets the number of threads, in the BLAS library and beside it, from now on.
  ///
  /// The default is the number of processors, or `OPENBLAS_NUM_THREADS`.
  ///
  /// - Parameter count: from 1 to 1,024.
  public static func limit(to count: Int) { ThreadCount.set(count) }
}
