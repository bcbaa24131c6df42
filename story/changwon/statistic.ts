import { Readable } from "node:stream";
import { type Day, day, instantAt } from "#base/day";
import type { Acting } from "#journal";
import { registerParty } from "#party";
import { inlineAside } from "#platform/machine";
import { confirmTable, nameComparisonSet, registerStatistic, tryTable } from "#statistic";
import { must, type RoomStory } from "../room-story.ts";
import type { World } from "../world.ts";

/*
 * Exports of five cities as a made-up statistics office publishes them, month by month: a first table with the history, a
 * second with a revision and a value that is written in the wrong unit. It waits for an officer.
 */

const areas = ["창원시", "김해시", "진주시", "양산시", "거제시"];
/** Thousands of dollars in the first month, and what a year adds in per mille. */
const base: Readonly<Record<string, readonly [number, number]>> = {
  창원시: [1_420_000, 34],
  김해시: [610_000, 61],
  진주시: [118_000, -22],
  양산시: [402_000, 47],
  거제시: [980_000, 12],
};
const valueOf = (area: string, month: number): number => {
  const [first, rate] = base[area] ?? [0, 0];
  // a season that is weak in winter, and a dip in the summer of the second year
  const season = [-6, -9, 4, 3, 1, 5, -2, -4, 2, 4, 1, 6][month % 12] ?? 0;
  const dip = month >= 17 && month <= 20 ? -70 : 0;
  return Math.round((first * (1000 + season * 8 + dip + Math.round((rate * month) / 12))) / 1000);
};
const nameOf = (month: number): string => `${2024 + Math.floor(month / 12)}-${`${(month % 12) + 1}`.padStart(2, "0")}`;

const tableOf = (months: readonly number[], told: (area: string, month: number) => string): string =>
  [
    "[합성 자료] 시군구별 월별 수출액",
    "(단위: 천달러)",
    ["시군구별", ...months.map(nameOf)].join(","),
    ...areas.map((area) => [area, ...months.map((month) => told(area, month))].join(",")),
  ].join("\n");

async function bring(acting: Acting, world: World, released: Day, file: string, table: string) {
  const kept = { files: world.files, uploadLimit: 2 ** 20, aside: inlineAside };
  const brought = { statistic: world.find("statistic", "exports"), released };
  const from = { name: file, mediaType: "text/csv", stream: Readable.from([Buffer.from(table)]) };
  return must(await tryTable(acting, kept, brought, from));
}

const months = (from: number, until: number): number[] =>
  Array.from({ length: until - from + 1 }, (_, index) => from + index);

export const story: RoomStory = {
  after: ["party", "people"],
  chapters: [
    {
      ...{ at: instantAt(day("2025-10-20"), 9, 40), who: "officer", act: "register-statistic" },
      tell: async (acting, world) => {
        const issuer = must(
          await registerParty(acting, {
            ...{ type: "institution", name: { ko: "남부무역통계원", en: "Southern Trade Statistics Office" } },
            ...{ identifiers: [], from: day("2001-03-02") },
          }),
        );
        const statistic = must(
          await registerStatistic(acting, {
            ...{ name: { ko: "시군구별 수출액", en: "Exports by city" }, issuer, unit: "USD", frequency: "month" },
            ...{ measure: "flow", source: "월별 수출입 동향(합성 자료) 표 3", areas: areas.join("\n") },
          }),
        );
        world.keep("statistic", "exports", statistic);
        must(await nameComparisonSet(acting, statistic, { name: "경남 5개 시", areas: areas.join("\n") }));
      },
    },
    {
      ...{ at: instantAt(day("2025-10-20"), 10), who: "officer", act: "confirm-table" },
      tell: async (acting, world) => {
        const table = tableOf(months(0, 20), (area, month) => `${valueOf(area, month)}`);
        must(await confirmTable(acting, await bring(acting, world, day("2025-10-17"), "수출-2025-09.csv", table)));
      },
    },
    {
      ...{ at: instantAt(day("2025-11-17"), 10), who: "officer", act: "confirm-table" },
      tell: async (acting, world) => {
        // September is revised, and one city's October stands in dollars a hundred times too small
        const told = (area: string, month: number): string =>
          area === "진주시" && month === 21
            ? "978만달러"
            : `${valueOf(area, month) + (area === "창원시" && month === 20 ? 4_200 : 0)}`;
        const table = tableOf(months(20, 21), told);
        must(await confirmTable(acting, await bring(acting, world, day("2025-11-14"), "수출-2025-10.csv", table)));
      },
    },
  ],
};
