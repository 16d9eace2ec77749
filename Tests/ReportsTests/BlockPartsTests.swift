import Documents
import Foundation
import Reports
import TestSupport
import Testing

/// Kinds of features, bases and symmetries in text, Markdown and JSON.
struct BlockPartsTests {
  /// The antiprism of the toy example as a block of two kinds of features.
  private static func report(_ change: (inout BlockReport) -> Void) throws -> GeometryReport {
    var report = Example.toy.report()
    let place = try #require(report.matrices[0].blocks.firstIndex { $0.size == 8 })
    report.matrices[0].blocks[place].scheme = nil
    report.matrices[0].blocks[place].geometry.certificate = .configuration
    report.matrices[0].blocks[place].geometry.name =
      "coherent configuration with 2 fibres: 3 + 5 features"
    change(&report.matrices[0].blocks[place])
    return report
  }

  @Test func fibresAreListedWithTheSymmetries() throws {
    let report = try Self.report { block in
      let parts = [Array(block.features.prefix(3)), Array(block.features.dropFirst(3))]
      block.fibres = parts
      block.symmetry = SymmetryReport(order: 12, orbits: parts, fixedDimension: 1)
    }
    let list = "29–31 | 32–36"
    let words = "12, orbits of 3 + 5, which fix 1 dimension"
    let brief = report.document(.auto).rendered(as: .text)
    #expect(brief.contains("features \(list); symmetries: \(words)"))
    let all = report.document(.all).rendered(as: .text)
    #expect(all.contains("fibres") && all.contains(list) && all.contains(words))
    #expect(all.contains("certificate: configuration"))
    let markdown = report.document(.all).rendered(as: .markdown)
    #expect(markdown.contains(words))
  }

  @Test func basesAreListed() throws {
    let report = try Self.report { block in
      block.bases = [Array(block.features.prefix(4)), Array(block.features.dropFirst(4))]
    }
    #expect(report.document(.auto).rendered(as: .text).contains("features 29–32 | 33–36\n"))
    #expect(report.document(.all).rendered(as: .text).contains("bases"))
  }

  @Test func aTransitiveGroupHasOneOrbit() throws {
    let report = try Self.report { block in
      block.symmetry = SymmetryReport(order: nil, orbits: [block.features], fixedDimension: 0)
    }
    let text = report.document(.auto).rendered(as: .text)
    let words = "symmetries: more than can be counted, one orbit, which fix no direction"
    #expect(text.split(whereSeparator: \.isWhitespace).joined(separator: " ").contains(words))
  }

  @Test func theJSONKeepsTheContractAndComesBack() throws {
    let report = try Self.report { block in
      block.fibres = [block.features]
      block.bases = [block.features]
      block.symmetry = SymmetryReport(order: 8, orbits: [block.features], fixedDimension: 2)
    }
    let url = Golden.fixtures.appending(path: "report.schema.json")
    let schema = try JSONTree.read(String(contentsOf: url, encoding: .utf8))
    let document = try report.rendered(as: .json)
    #expect(try SchemaChecker(schema).failures(in: .read(document)) == [])
    let decoded = try JSONDecoder().decode(GeometryReport.self, from: Data(document.utf8))
    #expect(decoded == report)
  }
}
