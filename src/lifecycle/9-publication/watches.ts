import { dayOf } from "#base/day";
import { isRefusal, type Refusal } from "#base/refusal";
import { text, type Text } from "#base/text";
import { type Definition, printAmount } from "#engine/figure";
import type { Total } from "#figure";
import type { Line, Watch } from "#hub";
import { allPublications, figuresOf } from "./store.ts";
import { correctedSince, doHold, frozenTotal, type Held, knownThen } from "./views.ts";

/**
 * The newest publication computed again. To hash every row of every publication each time somebody looks at his desk
 * would cost more the longer the hub publishes; an older one is computed again on its own page.
 */
const broken: Watch = {
  watch: "publication.broken",
  sort: "clash",
  word: text("다시 계산하면 공표한 값과 다른 지표", "Figures that no longer give what was published"),
  may: ["officer", "official", "administrator"],
  to: "/publications",
  look: async ({ tx, limit }) => {
    const [newest] = await allPublications(tx);
    if (newest === undefined) return { count: 0, lines: [] };
    const lines: Line[] = [];
    const published = await figuresOf(tx, newest.publication);
    const held = await doHold(tx, published, knownThen(newest));
    for (const [index, frozen] of published.entries()) {
      const { holds, title } = held[index] as Held;
      if (holds) continue;
      lines.push({
        line: `${newest.publication} ${frozen.figure}`,
        what: title,
        since: dayOf(newest.published_at),
        whose: text(newest.ko, newest.en),
        to: `/publications/${encodeURIComponent(newest.publication)}`,
      });
    }
    return { count: lines.length, lines: lines.slice(0, limit) };
  },
};

const printed = (value: Total | Refusal): Text =>
  isRefusal(value) ? text("계산 불가", "not computable") : printAmount(value.amount, value.unit);

/** Of the newest publication as well: what was corrected of it waits to be published anew. */
const corrected: Watch = {
  watch: "publication.corrected",
  sort: "waiting",
  word: text("공표 후 정정된 지표", "Figures corrected since they were published"),
  may: ["officer", "official"],
  to: "/publications",
  look: async ({ tx, at, limit, today }) => {
    const [newest] = await allPublications(tx);
    if (newest === undefined) return { count: 0, lines: [] };
    const moved = await correctedSince(tx, newest, at);
    const lines = moved.slice(0, limit).map(({ frozen, now, since }): Line => {
      // written by the act of publishing only
      const { title } = frozen.definition as Definition;
      const [then, current] = [printed(frozenTotal(frozen)), printed(now)];
      return {
        line: `${newest.publication} ${frozen.figure}`,
        what: text(
          `${title.ko}: 공표 ${then.ko}, 현재 확인값 ${current.ko}`,
          `${title.en}: published ${then.en}, now ${current.en}`,
        ),
        since: since === null ? today : dayOf(new Date(since)),
        whose: text(newest.ko, newest.en),
        to: `/publications/${encodeURIComponent(newest.publication)}`,
      };
    });
    return { count: moved.length, lines };
  },
};

export const watches: readonly Watch[] = [broken, corrected];
