import Catalogue
import Reports

/// The blocks of the toy example.
enum ToyBlocks {
  static func blocks(_ jitter: inout Jitter) -> [BlockReport] {
    var blocks: [BlockReport] = []
    for (index, figures) in [(2.5013, 0.0081), (2.4986, 0.0064), (2.4994, 0.0072)].enumerated() {
      blocks.append(
        pentagon(index, eigenvalue: jitter(figures.0), residual: jitter(figures.1), &jitter))
    }
    for index in 3..<8 { blocks.append(digon(index, &jitter)) }
    blocks[0].labels = ["mon", "tue", "wed", "thu", "fri"]
    blocks.append(tetrahedron(&jitter))
    blocks.append(antiprism(&jitter))
    for index in 10..<14 { blocks.append(single(index, &jitter)) }
    return blocks
  }

  private static func pentagon(
    _ index: Int, eigenvalue: Double, residual: Double, _ jitter: inout Jitter
  ) -> BlockReport {
    BlockReport(
      index: index, features: Array(5 * index..<5 * index + 5), dimension: 2,
      eigenvalues: [EigenvalueReport(value: eigenvalue, multiplicity: 2)], eigenspaces: [2],
      tight: true, tightnessDefect: jitter(0.0021), normVariation: jitter(0.0013),
      sumDimensionality: jitter(1.99999),
      cosines: [
        CosineClassReport(
          value: jitter(0.309017), valency: 2, spread: jitter(0.0011), exact: "(√5−1)/4"),
        CosineClassReport(
          value: jitter(-0.809017), valency: 2, spread: jitter(0.0009), exact: "−(1+√5)/4"),
      ],
      equiangular: false, coherence: jitter(0.809017), welchBound: jitter(0.612372),
      designStrength: 4,
      geometry: GeometryNameReport(
        family: .polygon, name: "pentagon", parameters: ["n": .integer(5)], residual: residual,
        certificate: .scheme),
      scheme: .cycle(5, weights: [0, eigenvalue, 0], idempotents: [1]))
  }

  private static func digon(_ index: Int, _ jitter: inout Jitter) -> BlockReport {
    let first = 15 + 2 * (index - 3)
    return BlockReport(
      index: index, features: [first, first + 1], dimension: 1,
      eigenvalues: [EigenvalueReport(value: jitter(2), multiplicity: 1)], eigenspaces: [3],
      tight: true, tightnessDefect: jitter(3e-16), normVariation: jitter(1e-16),
      sumDimensionality: jitter(1),
      cosines: [CosineClassReport(value: jitter(-1), valency: 1, spread: 0, exact: "−1")],
      equiangular: true, coherence: jitter(1), welchBound: jitter(1),
      geometry: GeometryNameReport(
        family: .digon, name: "digon", residual: jitter(2e-16), certificate: .scheme,
        alternatives: [GeometryAlternativeReport(family: .simplex, name: "1-simplex")]),
      scheme: .complete(2, weight: jitter(2)))
  }

  private static func tetrahedron(_ jitter: inout Jitter) -> BlockReport {
    BlockReport(
      index: 8, features: Array(25..<29), dimension: 3,
      eigenvalues: [EigenvalueReport(value: jitter(4.0 / 3), multiplicity: 3)], eigenspaces: [4],
      tight: true, tightnessDefect: jitter(0.0008), normVariation: jitter(0.0005),
      sumDimensionality: jitter(2.999999),
      cosines: [
        CosineClassReport(
          value: jitter(-1.0 / 3), valency: 3, spread: jitter(0.0004), exact: "−1/3")
      ],
      equiangular: true, coherence: jitter(1.0 / 3), welchBound: jitter(1.0 / 3),
      designStrength: 2,
      geometry: GeometryNameReport(
        family: .simplex, name: "tetrahedron", parameters: ["n": .integer(4)],
        residual: jitter(0.00006), certificate: .scheme),
      scheme: .complete(4, weight: jitter(4.0 / 3)))
  }

  private static func antiprism(_ jitter: inout Jitter) -> BlockReport {
    BlockReport(
      index: 9, features: Array(29..<37), dimension: 3,
      eigenvalues: [
        EigenvalueReport(value: jitter(3.9577), multiplicity: 2),
        EigenvalueReport(value: jitter(2.9064), multiplicity: 1),
      ],
      eigenspaces: [0, 1], tight: false, tightnessDefect: jitter(0.1486),
      normVariation: jitter(0.0002), sumDimensionality: jitter(2.9448),
      cosines: [(0.269, 2), (0.249, 2), (-0.463, 1), (-0.786, 2)].map {
        CosineClassReport(value: jitter($0.0), valency: $0.1, spread: jitter(0.0003))
      },
      equiangular: false, coherence: jitter(0.786), welchBound: jitter(0.48795),
      designStrength: 1,
      geometry: GeometryNameReport(
        family: .antiprism, name: "square antiprism",
        parameters: ["k": .integer(4), "shape": .string("trained, one active feature")],
        residual: jitter(0.0021), certificate: .scheme,
        alternatives: [
          GeometryAlternativeReport(
            family: .antiprism, name: "tight square antiprism", residual: jitter(0.1312))
        ]),
      scheme: .cycle(8, weights: jitter([0, 3.9577, 0, 0, 2.9064]), idempotents: [1, 4]))
  }

  private static func single(_ index: Int, _ jitter: inout Jitter) -> BlockReport {
    BlockReport(
      index: index, features: [index + 27], dimension: 1,
      eigenvalues: [EigenvalueReport(value: jitter(0.9), multiplicity: 1)], eigenspaces: [5],
      tight: true, tightnessDefect: 0, normVariation: 0, sumDimensionality: jitter(1),
      geometry: GeometryNameReport(
        family: .single, name: "single", residual: 0, certificate: .none))
  }
}
