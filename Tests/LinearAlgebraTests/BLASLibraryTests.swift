import LinearAlgebra
import Testing

@Suite struct BLASLibraryTests {
  @Test func theLibrarySaysWhatItIsAndHasAThread() {
    #expect(!BLASLibrary.summary.isEmpty)
    #expect(!BLASLibrary.summary.contains("\n"))
    #expect(BLASLibrary.threadCount >= 1)
  }

  @Test func aCountThatIsNoThreadCountIsIgnored() {
    let before = BLASLibrary.threadCount
    BLASLibrary.setThreadCount(.max)
    #expect(BLASLibrary.threadCount == before)
  }
}
