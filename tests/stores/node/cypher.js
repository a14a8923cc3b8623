// Parses each line of a Cypher file with Neo4j's own grammar; faults are printed, status 1.
const fs = require("fs");
const { CypherEditorSupport } = require("@neo4j-cypher/editor-support");
let faults = 0;
for (const line of fs.readFileSync(process.argv[2], "utf8").split("\n").filter(Boolean)) {
  for (const error of new CypherEditorSupport(line).parseErrors) {
    console.error(`${error.line}:${error.col} ${error.msg} in ${line.slice(0, 200)}`);
    faults += 1;
  }
}
process.exit(faults ? 1 : 0);
