import Catalogue
import Frames

/// The table of a matrix's features for programs: one line for each feature, dead ones included, in ascending order.
///
/// Unlike `MatrixReport.features` it has no limit.
package struct FeatureColumns {
  /// The name of the matrix.
  package let matrix: String
  /// The number of lines.
  package let count: Int
  /// The columns from left to right; every table has the same.
  package let columns: [FeatureColumn]

  /// How many eigenspaces of a feature are named, by descending mass.
  package static let namedEigenspaces = 3

  /// The table of a matrix.
  ///
  /// - Parameters:
  ///   - report: the report on the matrix, which says what became of each feature.
  ///   - measures: the measures of the features that were analysed, in their order.
  ///   - numbering: how they are numbered and named.
  package init(
    _ report: MatrixReport, _ measures: [FeatureMeasures],
    _ numbering: FeatureNumbering = FeatureNumbering()
  ) {
    matrix = report.name
    count = measures.count
    let placement = FeaturePlacement(report, count: measures.count, numbering)
    columns =
      Self.identity(placement, numbering) + Self.figures(measures) + Self.masses(measures)
      + Self.geometry(placement, report.blocks)
  }

  private static func identity(
    _ placement: FeaturePlacement, _ numbering: FeatureNumbering
  ) -> [FeatureColumn] {
    [
      .integers("index", numbering.index),
      .words("label") { numbering.label(numbering.index($0)) ?? "" },
      .words("state") { placement.states[$0].rawValue },
    ]
  }

  private static func figures(_ measures: [FeatureMeasures]) -> [FeatureColumn] {
    [.numbers("norm") { measures[$0].squaredNorm.squareRoot() }]
      + FeatureMeasure.all.map { measure in
        .numbers(measure.key) { measure.value(measures[$0]) }
      }
  }

  /// The eigenspace that holds the feature, and those with the largest masses.
  private static func masses(_ measures: [FeatureMeasures]) -> [FeatureColumn] {
    let largest = { (place: Int, rank: Int) -> FeatureMeasures.Mass? in
      let masses = measures[place].largestMasses(namedEigenspaces)
      return rank < masses.count ? masses[rank] : nil
    }
    return [.integers("eigenspace") { measures[$0].eigenspace }]
      + (0..<namedEigenspaces).flatMap { rank -> [FeatureColumn] in
        [
          .integers("eigenspace\(rank + 1)") { largest($0, rank)?.eigenspace },
          .numbers("mass\(rank + 1)") { largest($0, rank)?.mass },
        ]
      }
  }

  private static func geometry(
    _ placement: FeaturePlacement, _ blocks: [BlockReport]
  ) -> [FeatureColumn] {
    let block = { (place: Int) in placement.blocks[place].map { blocks[$0] } }
    return [
      .integers("block") { block($0)?.index },
      .integers("blockSize") { block($0)?.size },
      .integers("blockDimension") { block($0)?.dimension },
      .words("geometry") { block($0)?.geometry.name ?? "" },
      .words("family") { block($0)?.geometry.family.rawValue ?? "" },
      .words("certificate") { block($0)?.geometry.certificate.rawValue ?? "" },
      .numbers("residual") { place in
        block(place).flatMap { $0.geometry.isFitted ? $0.geometry.residual : nil }
      },
      .numbers("chance") { block($0)?.geometry.chance },
      .integers("duplicateGroup") { placement.duplicateGroups[$0] },
    ]
  }
}

extension FeatureMeasures {
  /// The largest masses, descending; of equal ones the earlier eigenspace first. Where masses were not kept, the largest.
  fileprivate func largestMasses(_ count: Int) -> [Mass] {
    guard let masses else {
      return dominantEigenspace.map { [Mass(eigenspace: $0, mass: localization)] } ?? []
    }
    var largest = [Mass]()
    for mass in masses {
      let place = largest.firstIndex { $0.mass < mass.mass } ?? largest.count
      guard place < count else { continue }
      largest.insert(mass, at: place)
      if largest.count > count { largest.removeLast() }
    }
    return largest
  }
}
