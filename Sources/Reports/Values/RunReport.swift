/// The program that made a report, and what it computed with.
public struct GeneratorReport: Codable, Equatable, Sendable {
  /// The names of programs that write such reports.
  public enum Name: String, Codable, Equatable, Sendable {
    /// This toolkit.
    case eigenframe
  }

  /// The program's name.
  public var name: Name
  /// The program's version, as in `0.1.0`.
  public var version: String
  /// The BLAS library and its kernels in use, if the library tells.
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

/// A file that was read.
public struct SourceReport: Codable, Equatable, Sendable {
  /// The file's path, as it was given.
  public var path: String
  /// The format that its contents showed, for instance `safetensors`.
  public var format: String
  /// The file's size in bytes.
  public var bytes: Int

  /// A file at `path` of `bytes` bytes.
  public init(path: String, format: String, bytes: Int) {
    self.path = path
    self.format = format
    self.bytes = bytes
  }
}

/// The value of one option that had an effect on a run.
public enum OptionValue: Codable, Equatable, Sendable {
  /// A word, for instance `auto`.
  case string(String)
  /// A number, for instance a tolerance or a seed below 2^53; finite.
  case number(Double)
  /// Whether a flag was set.
  case bool(Bool)
  /// The values of an option that may be repeated, in the order given.
  case strings([String])

  /// Reads the kind that is there.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    if let value = try? container.decode(Bool.self) {
      self = .bool(value)
    } else if let value = try? container.decode(Double.self) {
      self = .number(value)
    } else if let value = try? container.decode(String.self) {
      self = .string(value)
    } else {
      self = .strings(try container.decode([String].self))
    }
  }

  /// Writes the bare value, without naming its kind.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .string(let value): try container.encode(value)
    case .number(let value): try container.encode(value)
    case .bool(let value): try container.encode(value)
    case .strings(let values): try container.encode(values)
    }
  }
}
