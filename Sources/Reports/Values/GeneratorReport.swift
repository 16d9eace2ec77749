/// The program that made a report, and what it computed with.
package struct GeneratorReport: Codable, Equatable, Sendable {
  /// The names that a program of this kind may bear.
  package enum Name: String, Codable, Equatable, Sendable {
    /// This toolkit.
    case eigenframe
  }

  /// The program's name.
  package var name: Name
  /// The program's version, as in `0.1.0`.
  package var version: String
  /// The BLAS library and the kernels in use, where the library tells.
  package var blas: String?
  /// The number of threads that BLAS was allowed.
  package var threads: Int?

  /// This toolkit at `version`.
  package init(version: String, blas: String? = nil, threads: Int? = nil) {
    self.name = .eigenframe
    self.version = version
    self.blas = blas
    self.threads = threads
  }
}
