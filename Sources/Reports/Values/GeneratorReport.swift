/// The program that made a report, and what it computed with.
public struct GeneratorReport: Codable, Equatable, Sendable {
  /// The names that a program of this kind may bear.
  public enum Name: String, Codable, Equatable, Sendable {
    /// This toolkit.
    case eigenframe
  }

  /// The program's name.
  public var name: Name
  /// The program's version, as in `0.1.0`.
  public var version: String
  /// The BLAS library and the kernels in use, where the library tells.
  public var blas: String?
  /// The number of threads that BLAS was allowed.
  public var threads: Int?

  /// This toolkit at `version`.
  public init(version: String, blas: String? = nil, threads: Int? = nil) {
    self.name = .eigenframe
    self.version = version
    self.blas = blas
    self.threads = threads
  }
}
