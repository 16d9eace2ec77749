import Foundation
import Matrices
import Testing

/// Every bit pattern of the short formats, compared with NumPy and ml_dtypes.
@Suite struct WideningTests {
  static let formats: [(String, Int, @Sendable (Int) -> Double)] = [
    ("f16", 65536, { Double(f16: UInt16($0)) }),
    ("bf16", 65536, { Double(bf16: UInt16($0)) }),
    ("f8_e4m3", 256, { Double(f8e4m3: UInt8($0)) }),
    ("f8_e5m2", 256, { Double(f8e5m2: UInt8($0)) }),
    ("f8_e4m3fnuz", 256, { Double(f8e4m3fnuz: UInt8($0)) }),
    ("f8_e5m2fnuz", 256, { Double(f8e5m2fnuz: UInt8($0)) }),
    ("f8_e8m0", 256, { Double(f8e8m0: UInt8($0)) }),
  ]

  @Test func everyBitPatternAgreesWithTheReference() throws {
    let golden = try goldenFingerprints()
    #expect(golden.count == Self.formats.count)
    for (name, count, widen) in Self.formats {
      let expected = try #require(golden[name])
      #expect(expected.patterns == count)
      #expect(fingerprint((0..<count).map(widen)) == expected.fingerprint, "\(name)")
    }
  }

  @Test func halfPrecisionAgreesWithTheProcessor() {
    for bits in UInt16.min...UInt16.max {
      let (value, expected) = (Double(f16: bits), Double(Float16(bitPattern: bits)))
      #expect(value.bitPattern == expected.bitPattern || value.isNaN && expected.isNaN)
    }
  }

  @Test func wellKnownValuesAreRight() {
    #expect(Double(f16: 0x7bff) == 65504)
    #expect(Double(f16: 0x0001) == 0x1p-24)
    #expect(Double(f16: 0xfc00) == -.infinity)
    #expect(Double(bf16: 0x3f80) == 1)
    #expect(Double(f8e4m3: 0x7e) == 448)
    #expect(Double(f8e4m3: 0xff).isNaN)
    #expect(Double(f8e5m2: 0x7b) == 57344)
    #expect(Double(f8e5m2: 0x7c) == .infinity)
    #expect(Double(f8e4m3fnuz: 0x7f) == 240)
    #expect(Double(f8e4m3fnuz: 0x80).isNaN)
    #expect(Double(f8e5m2fnuz: 0x7f) == 57344)
    #expect(Double(f8e5m2fnuz: 0x80).isNaN)
    #expect(Double(f8e8m0: 127) == 1)
    #expect(Double(f8e8m0: 0) == 0x1p-127)
    #expect(Double(f8e8m0: 255).isNaN)
    #expect(Double(f16: 0x8000).sign == .minus)
  }

  private func goldenFingerprints() throws -> [String: (patterns: Int, fingerprint: String)] {
    let table = URL(filePath: #filePath)
      .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
      .appending(path: "Fixtures/numpy/widening.tsv")
    var golden: [String: (patterns: Int, fingerprint: String)] = [:]
    for line in try String(contentsOf: table, encoding: .utf8).split(separator: "\n").dropFirst() {
      let cells = line.split(separator: "\t").map(String.init)
      golden[cells[0]] = (try #require(Int(cells[1])), cells[2])
    }
    return golden
  }

  /// The FNV-1a hash of the little-endian bits. Every NaN counts as the default quiet NaN.
  private func fingerprint(_ values: [Double]) -> String {
    var state: UInt64 = 0xcbf2_9ce4_8422_2325
    for value in values {
      let bits = value.isNaN ? 0x7ff8_0000_0000_0000 : value.bitPattern
      for k in 0..<8 {
        state = (state ^ (bits >> UInt64(8 * k) & 0xff)) &* 0x100_0000_01b3
      }
    }
    let digits = String(state, radix: 16)
    return String(repeating: "0", count: 16 - digits.count) + digits
  }
}
