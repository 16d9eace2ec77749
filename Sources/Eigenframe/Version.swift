/// The version of this library and of the command, by semantic versioning.
public let eigenframeVersion = "0.1.0"
