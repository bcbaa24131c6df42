import type { Refusal } from "#base/refusal";
import type { Text } from "#base/text";

/** What the entrances print for people: Korean first, English beside it, on standard error so that data stays clean. */
export const say = (line: Text): void => {
  process.stderr.write(line.ko === line.en ? `${line.ko}\n` : `${line.ko} · ${line.en}\n`);
};

export const sayRefusal = (refusal: Refusal): void => {
  process.stderr.write(
    `[${refusal.refusal}] ${refusal.text.ko}\n${" ".repeat(refusal.refusal.length + 3)}${refusal.text.en}\n`,
  );
};
