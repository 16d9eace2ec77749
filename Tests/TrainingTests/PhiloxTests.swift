import CTraining
import Testing

/// The known answers that the authors of Philox published (Random123, kat_vectors).
@Suite struct PhiloxTests {
  @Test(arguments: [
    (
      counter: [UInt32](repeating: 0, count: 4), key: [UInt32](repeating: 0, count: 2),
      words: [0x6627_e8d5, 0xe169_c58d, 0xbc57_ac4c, 0x9b00_dbd8] as [UInt32]
    ),
    (
      counter: [UInt32](repeating: .max, count: 4), key: [UInt32](repeating: .max, count: 2),
      words: [0x408f_276d, 0x41c8_3b0e, 0xa20b_c7c6, 0x6d54_51fd]
    ),
    (
      counter: [0x243f_6a88, 0x85a3_08d3, 0x1319_8a2e, 0x0370_7344],
      key: [0xa409_3822, 0x299f_31d0],
      words: [0xd16c_fe09, 0x94fd_cceb, 0x5001_e420, 0x2412_6ea1]
    ),
  ])
  func wordsAreThePublishedOnes(counter: [UInt32], key: [UInt32], words: [UInt32]) {
    var found = [UInt32](repeating: 0, count: 4)
    unsafe training_philox(counter, key, &found)
    #expect(found == words)
  }

  /// Word w of counter c is element 64 (c / 16) + 16 w + c mod 16.
  @Test(arguments: [0, 1, 63, 64, 65, 1000])
  func elementsAreTheWordsOfTheirCounters(count: Int) {
    let seed: UInt64 = 0x1234_5678_9abc_def0
    let first: UInt64 = 64 * 0x1_0000_0001
    var bits = [UInt32](repeating: 0, count: count)
    let place = TrainingPlace(seed: seed, stream: 7, step: 9, first: first)
    unsafe training_bits(&bits, count, place)
    for (index, found) in bits.enumerated() {
      let element = first + UInt64(index)
      let counter = element / 64 * 16 + element % 16
      var words = [UInt32](repeating: 0, count: 4)
      unsafe training_philox(
        [UInt32(truncatingIfNeeded: counter), UInt32(counter >> 32), 9, 7],
        [UInt32(truncatingIfNeeded: seed), UInt32(seed >> 32)], &words)
      #expect(found == words[Int(element % 64) / 16])
    }
  }
}
