import Documents
import Figures
import Frames
import GroupLearning
import Groups
import Matrices
import Reports
import Training

/// Networks that learn the product of a group: how their embeddings become circles, or characters.
///
/// After Nanda et al. 2023, "Progress measures for grokking", and Chughtai, Chan and Nanda 2023 for groups that are not commutative.
package struct GroupsLearned: Sendable {
  /// One network during its training.
  package struct Course: Sendable {
    /// The group.
    let group: LearnableGroup
    /// The steps at which the embedding was analysed.
    let steps: [Int]
    /// The group's part of the embedding at each step.
    let findings: [GroupFinding]
    /// The part of the held-out pairs whose product was right, at each step.
    let accuracies: [Double]
    /// The name of the group.
    var name: String { findings.last?.groupName ?? "" }
  }

  /// The networks.
  package let courses: [Course]

  /// Trains a network for addition modulo 31 and one for the permutations of four letters.
  ///
  /// - Parameters:
  ///   - context: the seed, progress and stopping.
  ///   - steps: of each training.
  /// - Returns: nil if the work was stopped.
  /// - Throws: what training and analysis throw.
  package init?(_ context: ExperimentContext, steps: Int = 1500) throws {
    var courses = [Course]()
    let groups = [LearnableGroup.cyclic(31), .symmetric(4)]
    for (number, group) in groups.enumerated() {
      let plan = GroupLearningPlan(group: group, seed: context.seed)
      let schedule = CheckpointSchedule(end: steps, count: 24)
      var trainer = try Trainer(plan)
      let lesson = plan.lessons[0]
      var (made, findings, accuracies) = ([Int](), [GroupFinding](), [Double]())
      for step in schedule.steps {
        try trainer.advance(to: step)
        context.progress(
          ExperimentProgress(
            completed: number * steps + step, total: groups.count * steps, detail: "training"))
        guard !context.shouldStop() else { return nil }
        let parameters = trainer.state.instances[0].parameters
        let embedding = FeatureMatrix(name: "step \(step)", parameters.matrix(0))
        guard
          let finding = try GroupSearch.finding(
            group.choice, in: embedding, Array(0..<group.order), numbers: nil, effort: .asked,
            seed: context.seed)
        else { continue }
        made.append(step)
        findings.append(finding)
        accuracies.append(try lesson.accuracy(of: parameters))
      }
      courses.append(
        Course(group: group, steps: made, findings: findings, accuracies: accuracies))
    }
    self.courses = courses
  }

  /// What was found, for people.
  package var document: Document {
    Document(
      "modular-addition", title: "Circles and characters in networks that learn a group",
      answer: courses.map(Self.answer).joined(separator: "; "),
      background: .plain(
        """
        Networks with two embeddings and one hidden layer learn the product of a group from 85 % of its pairs \
        (AdamW, weight decay 1). The embedding of the left factor is compared with the group: the part of its Gram \
        entries that depends on the quotient of two elements only, and the power of each frequency or character.
        """),
      sections: courses.flatMap(Self.sections))
  }

  private static func answer(_ course: Course) -> String {
    guard let last = course.findings.last, let first = course.findings.first else { return "" }
    let strong = last.strong.map(\.name).joined(separator: ", ")
    let held = last.strong.reduce(0) { $0 + $1.share }
    return
      "\(course.name): \(percent(last.best.invariant.explained)) of the Gram entries' variance explained after training, "
      + "\(percent(first.best.invariant.explained)) before; \(strong) hold \(percent(held)); "
      + "\(percent(course.accuracies.last ?? 0)) of the held-out products are right"
  }

  private static func sections(_ course: Course) -> [Section] {
    let steps = course.steps.map { Double(max(1, $0)) }
    let strong = course.findings.last?.strong.map(\.name) ?? []
    let powers = strong.enumerated().map { number, name in
      Layer.line(
        name, x: steps,
        y: course.findings.map { finding in
          finding.powers.first { $0.name == name }?.share ?? 0
        }, colour: .numbered(number))
    }
    let figure = Figure(
      "learning-\(course.group.order)", title: "\(course.name) during training", columns: 2,
      plots: [
        Plot(
          "Explained part and accuracy", x: Axis("step", .logarithmic), y: Axis("part"),
          layers: [
            .line(
              "explained", x: steps, y: course.findings.map(\.best.invariant.explained),
              colour: .numbered(0)),
            .line("right", x: steps, y: course.accuracies, colour: .numbered(1)),
          ]),
        Plot(
          "Power of the strongest", x: Axis("step", .logarithmic), y: Axis("share"),
          layers: powers),
      ])
    let table = Table(
      columns: [.left("frequency or character"), .right("share"), .right("by chance")],
      rows: (course.findings.last?.powers.prefix(8) ?? []).map { power in
        Table.Row([power.name, percent(power.share), percent(power.chance)])
      })
    return [
      Section("\(course.name) during training", .picture(figure)),
      Section("\(course.name) after training", .table(table)),
    ]
  }
}

/// A part of one, in percent.
private func percent(_ part: Double) -> String {
  "\(Digits.figure(100 * part, significant: 3)) %"
}
