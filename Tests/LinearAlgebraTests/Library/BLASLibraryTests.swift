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

  @Test func aRegionOfOneThreadIsNotSeenFromWithin() {
    let before = BLASLibrary.threadCount
    let inside = BLASLibrary.withSingleThread {
      [BLASLibrary.threadCount, BLASLibrary.withSingleThread { BLASLibrary.threadCount }]
    }
    #expect(inside == [before, before])
    #expect(BLASLibrary.threadCount == before)
  }

  @Test func aRegionOfOneThreadEndsWithAnError() {
    let before = BLASLibrary.threadCount
    #expect(throws: LinearAlgebraError.didNotConverge) {
      try BLASLibrary.withSingleThread { () throws(LinearAlgebraError) -> Void in
        throw .didNotConverge
      }
    }
    #expect(BLASLibrary.threadCount == before)
  }
}
