/** docs/configuration.md: every environment variable, as the table that reads them says. */
import { configTable } from "#platform/config";

export const configurationPage = async (): Promise<Record<string, string>> => ({
  "docs/configuration.md": configTable(),
});
