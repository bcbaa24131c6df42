import { dayOf } from "#base/day";
import { text } from "#base/text";
import type { Line, Watch } from "#hub";
import { allPublications, figuresOf } from "./store.ts";
import { doHold, type Held, knownThen } from "./views.ts";

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

export const watches: readonly Watch[] = [broken];
