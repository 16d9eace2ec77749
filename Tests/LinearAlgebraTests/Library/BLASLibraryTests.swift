import LinearAlgebra
import Testing

@Suite struct BLASLibraryTests {
  @Test func theLibraryHasANameAndAThread() {
    #expect(!BLASLibrary.summary.isEmpty)
    #expect(!BLASLibrary.summary.contains("\n"))
    #expect(BLASLibrary.threadCount >= 1)
  }

  @Test func anImpossibleThreadCountIsIgnored() {
    let before = BLASLibrary.threadCount
    BLASLibrary.setThreadCount(.max)
    #expect(BLASLibrary.threadCount == before)
  }

  @Test func theThreadCountIsTheSameInsideASingleThreadCall() {
    let before = BLASLibrary.threadCount
    let inside = BLASLibrary.withSingleThread {
      [BLASLibrary.threadCount, BLASLibrary.withSingleThread { BLASLibrary.threadCount }]
    }
    #expect(inside == [before, before])
    #expect(BLASLibrary.threadCount == before)
  }

  @Test func anErrorEndsASingleThreadCall() {
    let before = BLASLibrary.threadCount
    #expect(throws: LinearAlgebraError.didNotConverge) {
      try BLASLibrary.withSingleThread { () throws(LinearAlgebraError) -> Void in
        throw .didNotConverge
      }
    }
    #expect(BLASLibrary.threadCount == before)
  }
}
