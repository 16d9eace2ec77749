import ArgumentParser
import Eigenframe
import Foundation

/// `reading-throughput FILE…`: how fast weight files are read, as one line of JSON a file.
///
/// What is timed is what an analysis does before any arithmetic: open the file, and widen every element of each matrix
/// to double, a tile at a time.
@main struct ReadingThroughput: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reading-throughput", abstract: "Measure how fast weight files are read.")

  @Argument(help: "Weight files.")
  var files: [String]

  func run() throws {
    for path in files {
      var reading = Reading(path: path)
      let time = try ContinuousClock().measure { try reading.readAll() }
      print(reading.line(seconds: time / .seconds(1)))
    }
  }
}

/// All elements of a file, read once.
struct Reading {
  let path: String
  private var elementCount = 0
  private var tensorCount = 0
  /// Of each feature's first element: the reference reader must find the same.
  private var sum = 0.0

  init(path: String) { self.path = path }

  mutating func readAll() throws {
    for tensor in try WeightFile.open(path: path).tensors where tensor.notAnalysable == nil {
      let features = try tensor.features(.rows)
      for range in features.tiles() {
        let tile = try features.tile(range)
        for feature in 0..<range.count { sum += tile[0, feature] }
      }
      elementCount += features.featureCount * features.dimension
      tensorCount += 1
    }
  }

  /// Elements count with the 8 bytes of a double that each becomes: the same for every format.
  func line(seconds: Double) -> String {
    let bytes = 8 * elementCount
    return """
      {"file": "\(path)", "tensors": \(tensorCount), "elements": \(elementCount), "bytes": \(bytes), \
      "sum": \(sum), "seconds": \(seconds), "gigabytesPerSecond": \(Double(bytes) / seconds / 1e9), \
      "peakMegabytes": \(Reading.peakMegabytes)}
      """
  }

  /// The most memory that was resident, mapped pages of the file included.
  private static var peakMegabytes: Double {
    let status = (try? String(contentsOfFile: "/proc/self/status", encoding: .utf8)) ?? ""
    let line = status.split(separator: "\n").first { $0.hasPrefix("VmHWM:") }
    return line?.split(whereSeparator: \.isWhitespace).dropFirst().first
      .flatMap { Double($0) }.map { $0 / 1024 } ?? 0
  }
}
