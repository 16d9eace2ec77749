import Foundation
import Testing

/// The generator against the classification of small schemes.
@Suite struct SchemeCountTests {
  @Test(arguments: 1...15)
  func symmetricSchemesAreAsManyAsInTheClassification(order n: Int) {
    #expect(GeneratedSchemes.all(order: n).count == GeneratedSchemes.published[n - 1])
  }

  @Test(arguments: Construction.named)
  func everySchemeWithANameIsFoundOnce(construction: Construction) {
    #expect(construction.colouring.intersectionNumbers != nil, "not a scheme")
    guard construction.colouring.order < 16 else { return }
    let alike = GeneratedSchemes.all(order: construction.colouring.order).filter {
      $0.isIsomorphic(to: construction.colouring, colours: .free)
    }
    #expect(alike.count == 1)
  }

  @Test(arguments: [4, 6, 8, 9, 10, 12, 14, 15])
  func productsOfSmallerSchemesAreFound(order n: Int) {
    var classes = SchemeClasses()
    for scheme in GeneratedSchemes.all(order: n) { classes.insert(scheme) }
    for m in 2..<n where n % m == 0 {
      for left in GeneratedSchemes.all(order: m) {
        for right in GeneratedSchemes.all(order: n / m) {
          let isNew = (
            product: classes.insert(Construction.product(left, right)),
            wreath: classes.insert(Construction.wreath(left, over: right))
          )
          #expect(!isNew.product && !isNew.wreath)
        }
      }
    }
  }

  @Test func isomorphismTellsTheShrikhandeGraphFromTheRooks() {
    let (shrikhande, rooks) = (
      Construction.shrikhande.colouring, Construction.hamming(2, 4).colouring
    )
    #expect(shrikhande.intersectionNumbers == rooks.intersectionNumbers)
    #expect(!shrikhande.isIsomorphic(to: rooks, colours: .free))
    let turned = Colouring(order: 16) { shrikhande[15 - $0, 15 - $1] }
    #expect(shrikhande.isIsomorphic(to: turned, colours: .free))
  }

  @Test(.onlyWhenAskedFor) func tightGeometriesOfSixteenPointsAreAsManyAsKnown() {
    // Two of the 63 are not fusions of the thin scheme of a group.
    #expect(GeneratedSchemes.all(order: 16).count == 61)
  }
}

extension Trait where Self == ConditionTrait {
  /// Sixteen points take minutes in a release build.
  static var onlyWhenAskedFor: ConditionTrait {
    .enabled(
      if: ProcessInfo.processInfo.environment["EIGENFRAME_SCHEMES_16"] != nil,
      "EIGENFRAME_SCHEMES_16 is not set")
  }
}
