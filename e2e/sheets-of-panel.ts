/** All sheets of a panel signed and its scores closed: `node e2e/sheets-of-panel.ts PANEL`, into the hub of GEOJEOM_DATA. */
import { hub } from "./into-hub.ts";
import { signedSheets } from "./signed-sheets.ts";

const panel = process.argv[2] ?? "";
await signedSheets(panel);
console.log(JSON.stringify({ panel }));
await hub.close();
