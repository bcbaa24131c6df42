/** docs/openapi.json: every route of the house, from the contracts alone. */
import { openApi } from "#platform/http";
import { handled } from "../../src/main/routes.ts";

export const openApiPage = async (): Promise<Record<string, string>> => ({
  "docs/openapi.json": `${JSON.stringify(openApi(handled), undefined, 2)}\n`,
});
