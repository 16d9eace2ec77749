import Testing

@testable import LinearAlgebra

@Suite struct ProductSpeedTests {
  @Test func theLibraryMultipliesRightly() {
    for speed in [ProductSpeed.singles(), .doubles()] {
      #expect(speed.wrongElements == 0)
      #expect(speed.gigaflops > 0 && speed.gigaflops.isFinite)
      #expect((128...2048).contains(speed.order))
    }
  }

  @Test func aKernelThatLeavesOutTermsIsFound() {
    let speed = unsafe ProductSpeed(encoding: Double.init, sums: Double.self) { n, a, b, c in
      unsafe Self.multiply(Int(n), terms: Int(n) - 2, a, b, c) { $0 }
    }
    #expect(speed.wrongElements > 32)
  }

  @Test func halvesGoToTheRoutineAsBitsAndComeBackAsSingles() {
    let speed = unsafe HalfProductSpeed.speed {
      a, b, m, n, k, alpha, left, _, right, _, beta, c, _, _, _ in
      let isSquare = unsafe (m.pointee == n.pointee && n.pointee == k.pointee)
      let isPlain = unsafe (a.pointee == 78 && b.pointee == 78)
      let isOnce = unsafe (alpha.pointee == 1 && beta.pointee == 0)
      guard isSquare, isPlain, isOnce else { return }
      let order = unsafe Int(n.pointee)
      unsafe ProductSpeedTests.multiply(order, terms: order, left, right, c) {
        Float(bitPattern: UInt32($0) << 16)
      }
    }
    #expect(speed.wrongElements == 0)
  }

  /// C := A B by definition, of the first `terms` terms of each sum.
  private static func multiply<Element, Sum: BinaryFloatingPoint>(
    _ n: Int, terms: Int, _ a: UnsafePointer<Element>, _ b: UnsafePointer<Element>,
    _ c: UnsafeMutablePointer<Sum>, _ value: (Element) -> Sum
  ) {
    for j in 0..<n {
      for i in 0..<n {
        var sum = Sum.zero
        for k in 0..<terms { unsafe sum += value(a[i + k * n]) * value(b[k + j * n]) }
        unsafe c[i + j * n] = sum
      }
    }
  }

  private static let unused = "the kernels in use have no bf16 products of their own"

  @Test(
    arguments: [
      ([.avx2, .avx512], "SkylakeX", .present, "this processor has no bf16 products"),
      ([.avx512BF16], "Cooperlake", .absent, "B has no bf16 products"),
      ([.avx512BF16], "SkylakeX", .present, unused), ([.avx512BF16], nil, .present, unused),
      ([.avx512BF16], "Cooperlake", .present, nil),
      ([.amxBF16], "SapphireRapids", .present, nil),
    ] as [(ProcessorFeatures, String?, HalfProductSpeed.Presence, String?)])
  func halvesNeedProcessorLibraryAndKernels(
    features: ProcessorFeatures, core: String?, routine: HalfProductSpeed.Presence, reason: String?
  ) {
    let kernels = core.map { BLASKernels(core: $0, selection: .atLoad) }
    #expect(
      HalfProductSpeed.missing(for: features, kernels: kernels, library: "B", routine: routine)
        == reason)
  }

  @Test func eigenvectorsTakeTime() throws {
    let speed = try EigenSpeed.measure(order: 32)
    #expect(speed.order == 32)
    #expect(speed.seconds > 0 && speed.seconds.isFinite)
    #expect(throws: LinearAlgebraError.tooLarge(order: 40_000)) {
      try EigenSpeed.measure(order: 40_000)
    }
  }
}
