import { readdirSync } from "node:fs";
import type { Definition } from "#engine/figure";
import type { Chapter, RoomStory, Sentence } from "./room-story.ts";

export interface ToldRoom extends RoomStory {
  readonly room: string;
}

/** What all rooms tell, together. */
export interface Told {
  readonly rooms: readonly ToldRoom[];
  readonly chapters: readonly (Chapter & { readonly room: string })[];
  readonly definitions: readonly Definition[];
  readonly targets: readonly NonNullable<RoomStory["targets"]>[number][];
  readonly sentences: readonly Sentence[];
  /** The figures that article A prints, in its order. */
  readonly published: readonly string[];
}

/** Reads what every room tells from the files that stand: a new room adds its file and edits no list. */
export async function gatherStory(): Promise<Told> {
  const rooms: ToldRoom[] = [];
  for (const file of readdirSync(new URL("changwon/", import.meta.url)).toSorted()) {
    if (!file.endsWith(".ts") || file.endsWith(".test.ts")) continue;
    const { story } = (await import(new URL(`changwon/${file}`, import.meta.url).href)) as { story?: RoomStory };
    if (story !== undefined) rooms.push({ ...story, room: file.slice(0, -".ts".length) });
  }
  return together(rooms);
}

/** By time; at one instant the rooms as their `after` says, and what it leaves open by name; within a room as written. */
export function together(unordered: readonly ToldRoom[]): Told {
  const rooms = inOrder(unordered);
  const definitions = rooms.flatMap((each) => each.definitions ?? []);
  const sentences = rooms.flatMap((each) => each.sentences ?? []);
  const defined = new Set<string>();
  for (const { figure } of definitions) {
    if (defined.has(figure)) throw new Error(`two rooms of the story define the figure ${figure}`);
    defined.add(figure);
  }
  for (const { article, no, figure } of sentences)
    if (!defined.has(figure))
      throw new Error(`sentence ${article}${no} names the figure ${figure}, which no room defines`);
  // the lead of a release sums up what it tells below: a figure stands where it is told last
  const lastNo = new Map<string, number>();
  for (const { article, no, figure } of sentences)
    if (article === "A") lastNo.set(figure, Math.max(no, lastNo.get(figure) ?? 0));
  return {
    rooms,
    chapters: rooms
      .flatMap(({ room, chapters = [] }) => chapters.map((chapter) => ({ ...chapter, room })))
      .toSorted((a, b) => a.at.getTime() - b.at.getTime()),
    definitions,
    targets: rooms.flatMap(({ targets = [] }) => targets),
    sentences,
    published: [...lastNo].toSorted(([, a], [, b]) => a - b).map(([figure]) => figure),
  };
}

function inOrder(rooms: readonly ToldRoom[]): ToldRoom[] {
  const byName = new Map(rooms.map((each) => [each.room, each]));
  const ordered = new Set<ToldRoom>();
  const place = (name: string, from: readonly string[]): void => {
    const room = byName.get(name);
    if (room === undefined) throw new Error(`the story of ${from.at(-1)} comes after ${name}, which tells none`);
    if (from.includes(name)) throw new Error(`the story goes in a circle: ${[...from, name].join(" after ")}`);
    if (ordered.has(room)) return;
    for (const before of (room.after ?? []).toSorted()) place(before, [...from, name]);
    ordered.add(room);
  };
  for (const name of [...byName.keys()].toSorted()) place(name, []);
  return [...ordered];
}
