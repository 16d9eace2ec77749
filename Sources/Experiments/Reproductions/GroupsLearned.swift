import Analysis
import Documents
import Figures
import GroupLearning
import Groups
import Reports
import Series
import Training
import WeightFiles

/// Networks that learn the product of a group: how their embeddings become circles, or characters.
///
/// After Nanda et al. 2023, "Progress measures for grokking", and Chughtai, Chan and Nanda 2023 for groups that are not commutative.
package struct GroupsLearned: Sendable {
  /// One network during its training.
  package struct Course: Sendable {
    /// What the group explains of the embedding of the left factor, over the checkpoints.
    let series: SeriesReport
    /// The number of the group's elements.
    let order: Int
    /// The part of the held-out pairs whose product is right after training.
    let accuracy: Double

    /// The only model's checkpoints.
    var checkpoints: [CheckpointSummary] { series.models.first?.checkpoints ?? [] }
    /// What the group explains at the checkpoints.
    var groups: [CheckpointSummary.Group] { checkpoints.compactMap(\.group) }
    /// The name of the group.
    var name: String { groups.last?.name ?? "" }
  }

  /// The networks.
  package let courses: [Course]

  /// Trains a network for addition modulo 31 and one for the permutations of four letters, and follows the checkpoints.
  ///
  /// - Parameters:
  ///   - context: the seed, the folder of trainings, progress and stopping.
  ///   - steps: of each training.
  /// - Returns: nil if the work was stopped.
  /// - Throws: what training and analysis throw.
  package init?(_ context: ExperimentContext, steps: Int = 1500) throws {
    var courses = [Course]()
    let groups = [LearnableGroup.cyclic(31), .symmetric(4)]
    for (number, group) in groups.enumerated() {
      let plan = GroupLearningPlan(group: group, seed: context.seed)
      let name = "group-\(group.choice.word.filter { $0 != ":" })-\(group.order)-\(context.seed)"
      guard
        let state = try context.trained(
          plan, CheckpointSchedule(end: steps, count: 24), name: name,
          part: ExperimentContext.Part(index: number, count: groups.count))
      else { return nil }
      var options = SeriesOptions()
      options.selection = TensorSelection(included: ["left"])
      options.group = group.choice
      courses.append(
        Course(
          series: try SeriesAnalysis(options).report(
            on: SeriesFolder(path: "\(context.folder)/\(name)")),
          order: group.order,
          accuracy: try plan.lessons[0].accuracy(of: state.instances[0].parameters)))
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
        (AdamW, weight decay 1). The embedding of the left factor is compared with the group at every checkpoint: the \
        part of its Gram entries that depends on the quotient of two elements only, and the power of each frequency or \
        character. The command series shows the same for any folder of checkpoints.
        """),
      sections: courses.flatMap(Self.sections))
  }

  private static func answer(_ course: Course) -> String {
    guard let last = course.groups.last, let first = course.groups.first else { return "" }
    let strong = last.powers.prefix(last.strong)
    let held = strong.reduce(0) { $0 + $1.share }
    return
      "\(course.name): \(percent(last.explained)) of the Gram entries' variance explained after training, "
      + "\(percent(first.explained)) before; \(strong.map(\.name).joined(separator: ", ")) hold \(percent(held)); "
      + "\(percent(course.accuracy)) of the held-out products are right"
  }

  private static func sections(_ course: Course) -> [Section] {
    guard let last = course.groups.last else { return [] }
    let steps = course.checkpoints.map { Double(max(1, $0.step)) }
    let powers = last.powers.prefix(last.strong).enumerated().map { number, power in
      Layer.line(
        power.name, x: steps,
        y: course.groups.map { group in
          group.powers.first { $0.name == power.name }?.share ?? 0
        }, colour: .numbered(number))
    }
    let figure = Figure(
      "learning-\(course.order)", title: "\(course.name) during training", columns: 3,
      plots: [
        Plot(
          "Explained part", x: Axis("step", .logarithmic), y: Axis("part"),
          layers: [.line(x: steps, y: course.groups.map(\.explained))]),
        Plot(
          "Loss on held-out products", x: Axis("step", .logarithmic), y: Axis("loss", .logarithmic),
          layers: [.line(x: steps, y: course.checkpoints.map { $0.loss ?? .nan })]),
        Plot(
          "Power of the strongest", x: Axis("step", .logarithmic), y: Axis("share"),
          layers: powers),
      ])
    let table = Table(
      columns: [.left("frequency or character"), .right("share")],
      rows: last.powers.prefix(8).map { Table.Row([$0.name, percent($0.share)]) })
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
