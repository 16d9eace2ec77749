import Frames
import Matrices

extension ModelSeries {
  /// The tracks and events of one model, from its checkpoints.
  init(
    of source: ModelSource, shape: (featureCount: Int, dimension: Int),
    _ checkpoints: [CheckpointSummary], _ spaces: EigenspaceHistory, persistence: Int
  ) {
    let steps = checkpoints.map(\.step)
    let spaceLineage = Lineage(of: spaces, persistence: persistence)
    let blocks = BlockHistory(checkpoints)
    let blockLineage = Lineage(of: blocks, persistence: persistence)
    name = source.name
    (featureCount, dimension) = shape
    orientation = source.orientation.rawValue
    self.checkpoints = checkpoints
    let spaceTracks = spaceLineage.tracks.map { EigenspaceTrack($0, of: spaces, steps) }
    eigenspaceTracks = spaceTracks
    eigenspaceEvents = spaceLineage.transitions.map { transition in
      let multiplicities = { (tracks: [Int]) in tracks.map { spaceTracks[$0].multiplicity } }
      return TrackEvent(
        EigenspaceChange(
          from: multiplicities(transition.from), to: multiplicities(transition.to)),
        transition, steps)
    }
    let blockTracks = blockLineage.tracks.map { BlockTrack($0, of: blocks, steps) }
    self.blockTracks = blockTracks
    blockEvents = blockLineage.transitions.compactMap { transition in
      BlockChange(
        from: transition.from.map { blockTracks[$0] }, to: transition.to.map { blockTracks[$0] }
      ).map { TrackEvent($0, transition, steps) }
    }
  }
}

extension TrackEvent {
  fileprivate init(_ change: Change, _ transition: Lineage.Transition, _ steps: [Int]) {
    self.change = change
    after = steps[transition.after]
    step = steps[transition.checkpoint]
    from = transition.from
    to = transition.to
    links = transition.links.map { Link(from: $0.from, to: $0.to, overlap: $0.overlap) }
  }
}

extension EigenspaceTrack {
  fileprivate init(_ sightings: [Sighting], of history: EigenspaceHistory, _ steps: [Int]) {
    let spaces = sightings.map { history[$0] }
    multiplicity = spaces[0].multiplicity
    self.steps = sightings.map { steps[$0.checkpoint] }
    indices = spaces.map(\.index)
    eigenvalues = spaces.map(\.eigenvalue)
    leastOverlap = zip(sightings, sightings.dropFirst())
      .compactMap { history.overlap($0, $1) }.min()
  }
}

extension BlockTrack {
  fileprivate init(_ sightings: [Sighting], of history: BlockHistory, _ steps: [Int]) {
    let blocks = sightings.map { history[$0] }
    features = blocks[0].features
    name = blocks[0].name
    family = blocks[0].family
    hasShape = blocks[0].hasShape
    self.steps = sightings.map { steps[$0.checkpoint] }
    residuals = blocks.map(\.residual)
    let isEstablished = blocks.contains { $0.carriesChance == nil }
    chance = isEstablished ? nil : blocks.compactMap(\.chance).max()
  }
}
