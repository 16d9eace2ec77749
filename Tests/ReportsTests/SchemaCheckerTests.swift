import TestSupport
import Testing

struct SchemaCheckerTests {
  private static let schema = """
    {"type": "object", "required": ["kind", "size"], "description": "a thing",
     "properties": {
       "kind": {"const": "thing"}, "size": {"type": "integer"}, "share": {"type": "number"},
       "colour": {"enum": ["red", "green"]}, "tags": {"type": "array", "items": {"type": "string"}},
       "pair": {"type": "array", "prefixItems": [{"type": "number"}, {"type": "integer"}]},
       "inner": {"$ref": "#/$defs/inner"}, "free": {"type": "object"}},
     "$defs": {"inner": {"type": "object", "required": ["on"],
       "properties": {"on": {"type": "boolean"}}}}}
    """

  private func failures(_ document: String, schema: String = schema) throws -> [String] {
    try SchemaChecker(.read(schema)).failures(in: .read(document))
  }

  @Test func unlistedMembersFollowTheRuleForOthers() throws {
    let schema = #"{"type": "object", "additionalProperties": {"type": "number"}}"#
    #expect(try failures(#"{"a": 1, "b": 2.5}"#, schema: schema) == [])
    #expect(
      try failures(#"{"a": 1, "b": "x"}"#, schema: schema)
        == ["$.b: expected number, found string"])
    let both =
      #"{"properties": {"a": {"type": "string"}}, "additionalProperties": {"type": "number"}}"#
    #expect(try failures(#"{"a": "x", "b": 2.5}"#, schema: both) == [])
    #expect(
      try failures(#"{"a": 1, "b": "x"}"#, schema: both)
        == ["$.a: expected string, found integer", "$.b: expected number, found string"])
  }

  @Test func aGoodDocumentPasses() throws {
    let found = try failures(
      """
      {"kind": "thing", "size": 3, "share": 0.5, "colour": "red", "tags": ["a", "b"],
       "pair": [2.5, 2], "inner": {"on": true}, "free": {"any": [1, null]}}
      """)
    #expect(found == [])
  }

  @Test(
    arguments: [
      (#"{"kind": "thing"}"#, "$: size is missing"),
      (#"{"kind": "ding", "size": 1}"#, "$.kind: expected string(\"thing\")"),
      (#"{"kind": "thing", "size": 1.5}"#, "$.size: expected integer, found number"),
      (#"{"kind": "thing", "size": "1"}"#, "$.size: expected integer, found string"),
      (#"{"kind": "thing", "size": true}"#, "$.size: expected integer, found boolean"),
      (#"{"kind": "thing", "size": 1, "share": null}"#, "$.share: expected number, found null"),
      (
        #"{"kind": "thing", "size": 1, "tags": ["a", 2]}"#,
        "$.tags[1]: expected string, found integer"
      ),
      (#"{"kind": "thing", "size": 1, "tags": {}}"#, "$.tags: expected array, found object"),
      (
        #"{"kind": "thing", "size": 1, "pair": [1, 1.5]}"#,
        "$.pair[1]: expected integer, found number"
      ),
      (#"{"kind": "thing", "size": 1, "inner": {}}"#, "$.inner: on is missing"),
      (
        #"{"kind": "thing", "size": 1, "inner": {"on": 1}}"#,
        "$.inner.on: expected boolean, found integer"
      ),
      (#"{"kind": "thing", "size": 1, "sise": 1}"#, "$: sise is not described"),
      (#"[]"#, "$: expected object, found array"),
    ] as [(String, String)])
  func aBadDocumentFailsAndSaysWhere(document: String, failure: String) throws {
    #expect(try failures(document) == [failure])
  }

  @Test func aValueOutsideTheChoicesFails() throws {
    let found = try failures(#"{"kind": "thing", "size": 1, "colour": "blue"}"#)
    #expect(found.count == 1 && found[0].hasPrefix("$.colour: expected one of"))
  }

  @Test func aSchemaWithAnUnknownKeywordFails() throws {
    #expect(try failures("3", schema: #"{"minimum": 2}"#) == ["$: unknown keyword minimum"])
  }

  @Test func aReferenceWithoutTargetFails() throws {
    let found = try failures("3", schema: ##"{"$ref": "#/$defs/none"}"##)
    #expect(found == ["$: no schema #/$defs/none"])
  }
}
