import Testing

@testable import Reports

@Suite struct SiblingsTests {
  private func families(_ names: [String]) -> [(pattern: String, members: [String])] {
    let matrices = names.map { MadeMatrix.report($0) }
    return Siblings.families(of: matrices).map { family in
      (family.pattern, family.members.map { names[$0] })
    }
  }

  @Test func layersAreSiblingsByAscendingNumber() throws {
    let names = [0, 1, 10, 2].flatMap { ["h.\($0).q.weight", "h.\($0).k.weight"] }
    let found = families(names + ["head.weight"])
    #expect(found.map(\.pattern) == ["h.*.q.weight", "h.*.k.weight"])
    #expect(found.first?.members == [0, 1, 2, 10].map { "h.\($0).q.weight" })
  }

  @Test func threeAreTooFew() {
    #expect(families((0..<3).map { "h.\($0).q" }).isEmpty)
    #expect(families((0..<4).map { "h.\($0).q" }).count == 1)
  }

  @Test func numbersInWordsKeepMatricesApart() {
    let names = (0..<5).flatMap { ["layers.\($0).w1", "layers.\($0).w3"] }
    #expect(families(names).map(\.pattern) == ["layers.*.w1", "layers.*.w3"])
    // Without another number, the one after a letter is the number of the layer.
    #expect(families((1...4).map { "layer\($0).q" }).map(\.pattern) == ["layer*.q"])
  }

  @Test func expertsOfAllLayersAreOneFamily() {
    let names = (0..<3).flatMap { layer in (0..<2).map { "layers.\(layer).experts.\($0).w1" } }
    #expect(families(names).map(\.pattern) == ["layers.*.experts.*.w1"])
    #expect(families(names).first?.members == names)
  }

  @Test func filesOfOneLayerEachAreOneSeries() {
    let names = (0..<4).map { "run_7/layer\($0).npy: layer\($0)" }
    let matrices = names.map { MadeMatrix.report($0) }
    let found = Siblings.families(of: matrices)
    #expect(found.map(\.pattern) == ["run_7/layer*.npy: layer*"])
    #expect(found.first?.isOneSeries == true)
    let two = (0..<2).flatMap { a in (0..<2).map { MadeMatrix.report("a.\(a).b.\($0)") } }
    #expect(Siblings.families(of: two).map(\.isOneSeries) == [false])
  }

  @Test func shapeAndOrientationMustBeTheSame() {
    var matrices = (0..<4).map { MadeMatrix.report("h.\($0).q") }
    matrices[3] = MadeMatrix.report("h.3.q", features: 201)
    #expect(Siblings.families(of: matrices).isEmpty)
    matrices[3] = MadeMatrix.report("h.3.q", orientation: .columns)
    #expect(Siblings.families(of: matrices).isEmpty)
  }

  @Test func namesFullOfNumbersAreLeftAlone() {
    let long = (0..<40).map { "\($0)" }.joined(separator: ".")
    #expect(families((0..<5).map { "\(long).\($0)" }).isEmpty)
  }
}
