/** docs/openapi.json: every route of the house, from the contracts alone. */
// Both declare refusals that contracts name; a type alone would not load them, and the page would hang on who else did.
import "#platform/db";
import "#platform/files";
import type { Files } from "#platform/files";
import { openApi } from "#platform/http";
import { routes } from "../../src/main/wired.ts";

/** The handlers need files; describing them does not. */
const noFiles = new Proxy<Files>({} as Files, {
  get: (_, name) => {
    throw new Error(`printing the interface touched a file (${String(name)})`);
  },
});

export async function openApiPage(): Promise<Record<string, string>> {
  const handled = routes({ files: noFiles, uploadLimit: 1, synthetic: false, now: () => new Date(0) });
  return { "docs/openapi.json": `${JSON.stringify(openApi(handled), undefined, 2)}\n` };
}
