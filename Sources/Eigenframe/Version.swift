/// The version of this library and of the command, by semantic versioning.
package let eigenframeVersion = "0.1.0"
