import Testing

@testable import LinearAlgebra

@Suite struct ProductSpeedTests {
  @Test func productsOfTheLibraryAreRight() {
    for speed in [ProductSpeed.singles(), .doubles()] {
      #expect(speed.wrongElements == 0)
      #expect(speed.gigaflops > 0 && speed.gigaflops.isFinite)
      #expect((128...2048).contains(speed.order))
    }
  }

  @Test func aKernelThatOmitsTermsIsDetected() {
    let speed = unsafe ProductSpeed(encoding: Double.init, sums: Double.self) { n, a, b, c in
      unsafe Self.multiply(Int(n), terms: Int(n) - 2, a, b, c) { $0 }
    }
    #expect(speed.wrongElements > 32)
  }

  @Test(.enabled(if: BF16Products.installed(gain: 1) != nil, BF16Products.requirement))
  func bf16ProductsAreRight() throws {
    let products = try #require(BF16Products.installed(gain: 1))
    #expect(BF16ProductSpeed.speed(of: products).wrongElements == 0)
  }

  @Test func bf16ProductsAreMeasuredIfTheProcessorHasThem() {
    switch BF16ProductSpeed.measure() {
    case .measured(let speed, _): #expect(speed.wrongElements == 0)
    case .notInProcessor:
      #expect(ProcessorFeatures.current.isDisjoint(with: [.avx512BF16, .amxBF16]))
    case .notInstalled: #expect(BF16Products.native == nil)
    }
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

  @Test func eigenvectorsTakeTime() throws {
    let speed = try EigenSpeed.measure(order: 32)
    #expect(speed.order == 32)
    #expect(speed.seconds > 0 && speed.seconds.isFinite)
    #expect(throws: LinearAlgebraError.tooLarge(order: 40_000)) {
      try EigenSpeed.measure(order: 40_000)
    }
  }
}
