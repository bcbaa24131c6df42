import { fillPath, printQuery } from "../address.ts";
import type { Answer } from "../answers.ts";
import type { ReplyOf, Saying, ToldTo } from "../by-contract.ts";
import { acts, type Acts } from "../generated/acts.ts";
import { type Sent, sendTo, useSending } from "./send.ts";

export type ActName = keyof Acts;
/** What an act is told: `{ params, body }`, and a `file` where it takes one. */
export type Told<Name extends ActName> = ToldTo<Acts[Name]>;
export type Done<Name extends ActName> = ReplyOf<Acts[Name]>;

interface Parts {
  readonly params?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  readonly body?: Readonly<Record<string, unknown>>;
  readonly file?: Blob;
}

type Word = string | number | boolean | null | undefined;
type Fields = Readonly<Record<string, Word | Word[]>>;

/** One act, asked of the hub: its reply or its refusal. */
export function sendAct<Name extends ActName>(name: Name, ...[told]: Saying<Told<Name>>): Promise<Answer<Done<Name>>> {
  const { method, path, takes } = acts[name];
  const { params = {}, query = {}, body, file } = (told ?? {}) as Parts;
  const url = `/api${fillPath(path, params)}${printQuery(query)}`;
  if (takes === "multipart") return sendTo<Done<Name>>(method, url, formOf((body ?? {}) as Fields, file));
  if (takes !== "json-and-file" || file === undefined) return sendTo<Done<Name>>(method, url, body);
  return sendTo<Done<Name>>(method, url, formOf({ body: JSON.stringify(body ?? {}) }, file));
}

/** The fields first, then the file: both in one request, so that neither is kept without the other. */
function formOf(fields: Fields, file: Blob | undefined): FormData {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields))
    for (const each of [value].flat()) if (each !== undefined && each !== null) form.append(name, String(each));
  if (file !== undefined) form.append("file", file);
  return form;
}

/** An act behind a form: `const [sent, merge, again] = useAct("merge-parties")`. */
export const useAct = <Name extends ActName>(
  name: Name,
): readonly [Sent<Done<Name>>, (...told: Saying<Told<Name>>) => Promise<Done<Name> | undefined>, () => void] =>
  useSending((...told: Saying<Told<Name>>) => sendAct(name, ...told));
