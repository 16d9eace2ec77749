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
  ///   - found: the codes. An atom is active where |z| > `threshold`.
  ///   - truth: the true codes of the same samples. An atom is active where its code is not 0.
  ///   - assignment: for each true atom the found one, or nil, as in `Recovery.assignment`; no found one twice.
  ///   - threshold: ≥ 0, in units of the found codes.
  package init(
    of found: SparseCodes, truth: SparseCodes, _ assignment: [Int?], threshold: Double = 0
  ) {
    precondition(found.count == truth.count, "codes of different numbers of samples")
    let used = assignment.compactMap(\.self)
    precondition(
      assignment.count == truth.atomCount && Set(used).count == used.count
        && used.allSatisfy { (0..<found.atomCount).contains($0) },
      "an assignment of \(assignment.count) atoms that does not fit \(truth.atomCount) true atoms")
    var (both, uses, trueUses) = (0, 0, 0)
    var samples = [Rates]()
    for sample in 0..<truth.count {
      let (one, other) = (truth[sample], found[sample])
      let active = Set(zip(other.atoms, other.values).filter { abs($1) > threshold }.map(\.0))
      let real = zip(one.atoms, one.values).filter { $1 != 0 }.map(\.0)
      let hits = real.count { assignment[$0].map(active.contains) ?? false }
      samples.append(Rates(both: hits, found: active.count, truth: real.count))
      (both, uses, trueUses) = (both + hits, uses + active.count, trueUses + real.count)
    }
    pooled = Rates(both: both, found: uses, truth: trueUses)
    perSample = Rates(meanOf: samples)
  }
}
