const COLOURS: Readonly<Record<string, string>> = { warn: "\u001B[33m", error: "\u001B[31m", debug: "\u001B[90m" };
const DIM = "\u001B[90m";
const PLAIN = "\u001B[0m";

/** One JSON record as a line for a person: time of day, sentence, then the particulars; an error's stack below. */
export const printLine = (json: string): string => {
  let record: Record<string, unknown>;
  try {
    record = JSON.parse(json) as Record<string, unknown>;
  } catch {
    return json;
  }
  const { level, time, message, error, ...details } = record;
  const clock = String(time).slice(11, 19);
  const particulars = Object.entries(details).map(([name, value]) => `${name}=${shown(value)}`);
  const stack = typeof error === "object" && error !== null ? stackOf(error as Record<string, unknown>) : "";
  const colour = COLOURS[String(level)] ?? "";
  const tail = particulars.length === 0 ? "" : ` ${DIM}${particulars.join(" ")}${PLAIN}`;
  return `${DIM}${clock}${PLAIN} ${colour}${String(message)}${colour === "" ? "" : PLAIN}${tail}${stack}\n`;
};

const shown = (value: unknown): string =>
  typeof value === "string" && /^[^\s="]+$/.test(value) ? value : (JSON.stringify(value) ?? "");

const stackOf = (error: Record<string, unknown>): string =>
  `\n  ${[error["stack"], error["message"], ""].find((said) => typeof said === "string")?.replaceAll("\n", "\n  ")}`;
