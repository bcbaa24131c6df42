import { isRefusal } from "#base/refusal";
import { text } from "#base/text";
import { figuresView } from "#figure";
import { resolveAsOf } from "#journal";
import { type HubCommand, type Said, textOf } from "./command.ts";

/** Every defined figure with its value. */
export const figuresCommand: HubCommand = {
  name: "figures",
  usage: "figures [--as-of YYYY-MM-DD] [--known YYYY-MM-DD] [--as-known COMMIT]",
  summary: text("정의된 지표와 값", "every defined figure with its value"),
  options: { "as-of": { type: "string" }, known: { type: "string" }, "as-known": { type: "string" } },
  takes: 0,
  run: (hub, _, values) =>
    hub.database.transaction<Said>("read", async (tx) => {
      const asked = {
        "as-of": textOf(values["as-of"]),
        known: textOf(values["known"]),
        "as-known": textOf(values["as-known"]),
      };
      const asOf = await resolveAsOf(tx, asked, hub.clock.now());
      if (isRefusal(asOf)) return asOf;
      const figures = await figuresView(tx, asOf);
      return {
        lines: figures.map(
          ({ figure, sentence, amount }) =>
            `${figure.padEnd(24)} ${(amount?.printed.ko ?? "–").padStart(20)}  ${sentence.before.ko}${sentence.value.ko}${sentence.after.ko}`,
        ),
        json: {
          asOf: { valid: asOf.valid, known: asOf.knownAt.toISOString(), seq: asOf.known, final: asOf.final },
          figures,
        },
      };
    }),
};
