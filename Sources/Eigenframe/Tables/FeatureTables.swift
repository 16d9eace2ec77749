import Reports

/// Takes the table of the features of each matrix of a run, in order.
package protocol FeatureTables: AnyObject {
  /// Takes the table of the next matrix.
  ///
  /// - Returns: where it can be found, for the report; nil if that is no place outside the program.
  func take(_ table: FeatureColumns) throws -> FeatureTableReport?
}

/// Keeps the tables in memory. Values are made when they are asked for.
package final class KeptTables: FeatureTables {
  /// The table of each matrix of the report, in its order.
  package private(set) var tables: [FeatureColumns] = []

  /// No table.
  package init() {}

  /// Keeps the table.
  package func take(_ table: FeatureColumns) -> FeatureTableReport? {
    tables.append(table)
    return nil
  }
}
