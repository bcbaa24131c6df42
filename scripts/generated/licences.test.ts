import { expect, test } from "vitest";
import { pageOf } from "./licences.ts";

const read = ["busboy", "dicer", "humanize-number", "only", "streamsearch"].map((name) => ({
  path: `node_modules/${name}`,
  name,
  version: "1.0.0",
}));
const one = (name: string, license?: string) => ({
  path: `node_modules/${name}`,
  name,
  version: "1.0.0",
  ...(license === undefined ? {} : { license }),
});

test("every package stands under its licence, also one that says it only in its own files", () => {
  const page = pageOf([...read, one("a", "MIT"), { ...one("b", "ISC"), dev: true }]);
  expect(page).toContain("### MIT\n\n6 packages.");
  expect(page).toContain("only 1.0.0 (“License” of its Readme)");
  expect(page).toContain("### ISC\n\n1 packages.\n\n*b 1.0.0*.");
});

test("a licence nobody knows, one that may not be passed on and a reading that is needed no more stop the printing", () => {
  expect(() => pageOf([...read, one("silent")])).toThrow("silent@1.0.0: NOASSERTION is no licence we may pass on");
  expect(() => pageOf([...read, one("copyleft", "AGPL-3.0")])).toThrow("copyleft@1.0.0: AGPL-3.0 is no licence");
  expect(() => pageOf([...read.slice(1), one("busboy", "MIT")])).toThrow("busboy: was read in its files");
});
