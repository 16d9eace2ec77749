import Eigenframe
import Foundation
import LinearAlgebra
import Testing

@testable import eigenframe

@Suite struct DoctorTests {
  @Test func everyFactHasItsLine() throws {
    let run = try RunningCommand(["doctor"])
    #expect(run.status == 0)
    #expect(run.errors == "")
    let lines = run.output.split(separator: "\n").filter { !$0.hasPrefix(" ") }
    let names = lines.map { $0.prefix(14).trimmingCharacters(in: .whitespaces) }
    #expect(
      names == [
        "processor", "vectors", "BLAS", "kernels", "threads", "f32", "f64", "bf16", "eigenvectors",
        "to be faster",
      ])
    let values = Dictionary(uniqueKeysWithValues: zip(names, lines.map { $0.dropFirst(14) }))
    #expect(values["BLAS"].map(String.init) == BLASLibrary.name)
    for type in ["f32", "f64"] {
      let line = try #require(values[type])
      #expect(line.contains(/^[0-9.,]+ GFLOP\/s for order [0-9]+$/), "\(line)")
      #expect(line.contains(/[1-9]/))
    }
    #expect(try #require(values["eigenvectors"]).contains(/^[0-9.]+ s for order 512$/))
    for line in run.output.split(separator: "\n") { #expect(line.count <= 100, "\(line)") }
  }

  @Test func jsonHasTheSameFacts() throws {
    let run = try RunningCommand(["doctor", "--format", "json", "--threads", "1"])
    #expect(run.status == 0)
    let diagnosis = try JSONDecoder().decode(Diagnosis.self, from: Data(run.output.utf8))
    #expect(diagnosis.threads == 1)
    #expect(diagnosis.processors == ThreadCount.processors)
    #expect(diagnosis.instructions == ProcessorFeatures.current.names)
    #expect(diagnosis.blas == BLASLibrary.name)
    for speed in [diagnosis.speeds.f32, diagnosis.speeds.f64] {
      #expect(speed.gigaflops > 0)
      #expect(speed.wrongElements == 0)
    }
    #expect((diagnosis.speeds.bf16 == nil) == (diagnosis.speeds.bf16Missing != nil))
    #expect(diagnosis.eigenvectors.seconds > 0)
  }

  @Test func wrongProductsAreShown() {
    let good = Diagnosis.Speed(gigaflops: 100, order: 2048, wrongElements: 0)
    let bad = Diagnosis.Speed(gigaflops: 123.4, order: 1024, wrongElements: 7)
    let diagnosis = Diagnosis(
      version: "0", processor: "P\u{1b}", instructions: [], processors: 1, blas: "B",
      kernels: KernelFinding(nil, features: [], requested: nil, formerly: nil), threads: 1,
      speeds: .init(f32: bad, f64: good, bf16: good, bf16Library: "D 1.2", bf16Missing: nil),
      eigenvectors: .init(order: 512, seconds: 0.0123), advice: [])
    #expect(
      diagnosis.document.rendered(as: .text) == """
        processor     P\\u{1b}
        vectors       none known
        BLAS          B
        kernels       this library does not name any
        threads       1 on 1 processor
        f32           120 GFLOP/s for order 1024, WRONG in 7 of 64 elements
        f64           100 GFLOP/s for order 2048
        bf16          100 GFLOP/s for order 2048, by D 1.2
        eigenvectors  0.012 s for order 512
        to be faster  nothing known

        """)
  }

  @Test func threadsOfTheEnvironmentAreUsed() throws {
    let run = try RunningCommand(
      ["doctor", "--format", "json"], environment: ["OPENBLAS_NUM_THREADS": "1"])
    let diagnosis = try JSONDecoder().decode(Diagnosis.self, from: Data(run.output.utf8))
    #expect(diagnosis.threads == 1)
    #expect(diagnosis.advice.contains { $0.contains("processors") } == (diagnosis.processors > 1))
  }
}
