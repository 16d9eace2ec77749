import Matrices

/// How well codes tell which atoms are active, after an assignment of atoms.
///
/// A use is one atom active in one sample. A found use is true if the true atom that its atom is assigned to is active there. Uses of
/// found atoms that are assigned to none are false; uses of true atoms that none is assigned to are missed.
package struct SupportScore: Equatable, Sendable {
  /// Precision, recall and F1 of uses.
  package struct Rates: Equatable, Sendable {
    /// The part of the found uses that are true; 0 if none is found and some are true.
    package let precision: Double
    /// The part of the true uses that are found; 0 if none is true and some are found.
    package let recall: Double
    /// 2 t / (found + true) for t uses that are both.
    package let f1: Double

    /// The rates of counts. Nothing found where nothing is true is without fault: all rates are 1.
    init(both: Int, found: Int, truth: Int) {
      let isPerfect = found == 0 && truth == 0
      let rate = { (count: Int, of: Int) in
        isPerfect ? 1 : of > 0 ? Double(count) / Double(of) : 0
      }
      (precision, recall) = (rate(both, found), rate(both, truth))
      f1 = rate(2 * both, found + truth)
    }

    /// The means of rates; 1 for none, as for samples without any use.
    init(meanOf rates: [Rates]) {
      let mean = { (values: [Double]) in
        values.isEmpty ? 1 : values.reduce(0, +) / Double(values.count)
      }
      precision = mean(rates.map(\.precision))
      recall = mean(rates.map(\.recall))
      f1 = mean(rates.map(\.f1))
    }
  }

  /// The rates of all uses of all samples together, so that samples with many uses count more.
  package let pooled: Rates
  /// The means of the rates of each sample, so that all samples count the same. Its F1 is the mean of the samples' F1, not that of the mean
  /// precision and recall.
  package let perSample: Rates

  /// Compares supports.
  ///
  /// - Parameters:
  ///   - found: the codes, N × n, one sample a column. An atom is active where |z| > `threshold`.
  ///   - truth: the true codes of the same samples. An atom is active where its code is not 0.
  ///   - assignment: for each true atom the found one, or nil, as in `Recovery.assignment`; no found one twice.
  ///   - threshold: ≥ 0, in units of the found codes.
  package init(
    of found: Matrix, truth: Matrix, _ assignment: [Int?], threshold: Double = 0
  ) {
    precondition(found.columns == truth.columns, "codes of different numbers of samples")
    let used = assignment.compactMap(\.self)
    precondition(
      assignment.count == truth.rows && Set(used).count == used.count
        && used.allSatisfy { (0..<found.rows).contains($0) },
      "an assignment of \(assignment.count) atoms that does not fit \(truth.rows) true atoms")
    var (both, uses, trueUses) = (0, 0, 0)
    var samples = [Rates]()
    for sample in 0..<truth.columns {
      let isActive = found.column(sample).map { abs($0) > threshold }
      let isTrue = truth.column(sample).map { $0 != 0 }
      let hits = zip(assignment, isTrue).count { atom, isTrue in
        isTrue && atom.map { isActive[$0] } ?? false
      }
      let counts = (isActive.count { $0 }, isTrue.count { $0 })
      samples.append(Rates(both: hits, found: counts.0, truth: counts.1))
      (both, uses, trueUses) = (both + hits, uses + counts.0, trueUses + counts.1)
    }
    pooled = Rates(both: both, found: uses, truth: trueUses)
    perSample = Rates(meanOf: samples)
  }
}
