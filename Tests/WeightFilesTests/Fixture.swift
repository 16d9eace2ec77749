import Files
import Foundation
import Matrices
import Testing
import WeightFiles

/// The files under `Fixtures`.
enum Fixture {
  static let folder = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appending(path: "Fixtures").path()

  static func path(_ name: String) -> String { "\(folder)/\(name)" }

  static func open(_ name: String) throws -> WeightFile {
    try WeightFile.open(path: path(name))
  }

  static func bytes(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: URL(filePath: path(name))))
  }
}

/// A folder that is deleted when its test ends.
final class Scratch {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString).path()
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  @discardableResult func write(_ bytes: [UInt8], to name: String) throws -> String {
    let file = "\(path)/\(name)"
    try Data(bytes).write(to: URL(filePath: file))
    return file
  }

  var contents: [String] {
    get throws { try FileManager.default.contentsOfDirectory(atPath: path).sorted() }
  }
}

extension WeightFile {
  func tensor(_ name: String) throws -> WeightTensor {
    try #require(tensors.first { $0.name == name })
  }
}

extension WeightTensor {
  /// All features, read in one tile.
  func matrix(_ orientation: Orientation) throws -> Matrix {
    let features = try features(orientation)
    return try features.tile(0..<features.featureCount)
  }
}

extension Matrix {
  /// The bits of every element, with one pattern for all NaNs.
  var bits: [UInt64] { elements.map { $0.isNaN ? Double.nan.bitPattern : $0.bitPattern } }
}

/// The error that opening a file throws.
func openingError(_ path: String) -> WeightFileError? {
  do {
    _ = try WeightFile.open(path: path)
    return nil
  } catch {
    return error
  }
}
