import Eigenframe

/// How an exact geometry is changed before it is shuffled and analysed.
struct Deviation: Sendable {
  /// Its name in the tables.
  let label: String
  /// The changes, in this order.
  let steps: [Step]

  init(_ label: String, _ steps: Step...) {
    self.label = label
    self.steps = steps
  }

  /// A subject with this deviation. The same seed rotates it in the same way for every deviation.
  func specimen(of subject: Subject, seed: UInt64) throws -> Specimen {
    var generator = SeededGenerator(seed: seed)
    var specimen = try Specimen(subject, using: &generator)
    for step in steps { try step.apply(to: &specimen, using: &generator) }
    specimen.shuffle(using: &generator)
    return specimen
  }

  /// All of them, in the order of the tables.
  static let all = independent + radial + rounded + weak + embedded

  private static let independent =
    [Deviation("exact")]
    + [0.001, 0.003, 0.01, 0.02, 0.03, 0.05].map { Deviation("noise \(percent($0))", .noise($0)) }
    + [Deviation("tied noise 1 %", .tiedNoise(0.01))]

  private static let radial = [0.01, 0.03, 0.05].map {
    Deviation("radial \(percent($0))", .radial($0))
  }

  private static let rounded = [
    Deviation("f16", .rounded(.f16)), Deviation("bf16", .rounded(.bf16)),
    Deviation("int8", .rounded(.int8)),
    Deviation("bf16, radial 3 %", .radial(0.03), .rounded(.bf16)),
  ]

  private static let weak = [
    Deviation("1 weak of 1e-12", .weak(norm: 1e-12, .number(1))),
    Deviation("1 weak of 0.001", .weak(norm: 1e-3, .number(1))),
    Deviation("5 weak of 0.01, noise 1 %", .noise(0.01), .weak(norm: 0.01, .number(5))),
    Deviation("1 weak of 0.1, noise 1 %", .noise(0.01), .weak(norm: 0.1, .number(1))),
    Deviation("10 n weak of 0.1, noise 1 %", .noise(0.01), .weak(norm: 0.1, .perFeature(10))),
  ]

  private static let embedded = [
    Deviation("100 zero dimensions, noise 1 %", .noise(0.01), .zeroDimensions(100)),
    Deviation("beside exact blocks, noise 1 %", .noise(0.01), .others),
    Deviation("beside blocks, all noise 1 %, turned", .others, .turned, .noise(0.01)),
    Deviation("scale 1e-20, noise 1 %", .noise(0.01), .scaled(1e-20)),
  ]
}
