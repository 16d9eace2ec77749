import Testing

@testable import LinearAlgebra

@Suite struct EigenWorkspaceTests {
  @Test(arguments: [(1, 9, 8), (2, 21, 13), (150, 45_901, 753)])
  func workspacesFollowTheDocumentedFormula(order: Int, reals: Int, integers: Int) throws {
    let workspace = try EigenWorkspace(order: order)
    #expect(Int(workspace.reals) == reals)
    #expect(Int(workspace.integers) == integers)
  }

  @Test func valuesAloneNeedLittleWorkspace() throws {
    let workspace = try EigenWorkspace(order: 65_536, .valuesOnly)
    #expect((workspace.reals, workspace.integers) == (131_073, 1))
    #expect(throws: LinearAlgebraError.tooLarge(order: 1 << 30)) {
      try EigenWorkspace(order: 1 << 30, .valuesOnly)
    }
  }

  @Test func theLargestOrderThatFitsIs32766() throws {
    #expect(try EigenWorkspace(order: 32_766).reals == 2_147_418_109)
  }

  @Test(arguments: [32_767, 65_536, 1 << 31, 1 << 40])
  func largerOrdersAreRefused(order: Int) {
    let error = #expect(throws: LinearAlgebraError.self) { try EigenWorkspace(order: order) }
    #expect(error == .tooLarge(order: order))
    #expect(error?.description.contains("\(order)") == true)
  }
}
