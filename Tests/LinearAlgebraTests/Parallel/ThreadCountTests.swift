import Foundation
import LinearAlgebra
import Testing

@Suite struct ThreadCountTests {
  @Test func processorsFollowTheAffinityMask() throws {
    let status = try String(contentsOfFile: "/proc/self/status", encoding: .utf8)
    let mask = try #require(status.split(separator: "\n").first { $0.hasPrefix("Cpus_allowed:") })
    let bits = mask.dropFirst("Cpus_allowed:".count).compactMap(\.hexDigitValue)
    #expect(ThreadCount.processors == bits.reduce(0) { $0 + $1.nonzeroBitCount })
  }

  @Test func threadsDoNotExceedProcessorsByDefault() {
    #expect(ThreadCount.range.contains(ThreadCount.current))
    #expect(ThreadCount.current <= ThreadCount.processors)
  }
}
