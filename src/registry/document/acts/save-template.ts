import { createHash } from "node:crypto";
import type { Refusal } from "#base/refusal";
import type { Language } from "#base/text";
import { type Acting, forever, openCommit, type Seen, unlessChanged } from "#journal";
import { acts } from "../act-words.ts";
import { bodyFits } from "../body.ts";
import { templateReasonMissing } from "../rules.ts";
import { closeTemplate, insertTemplate, versionsOfTemplate } from "../store.ts";
import type { Template } from "../template.ts";
import { templateTold } from "../views.ts";

/** [DC5] [DC6] A new version of a template in a language; documents made before keep the one they were made of. Answers its number. */
export async function saveTemplate(
  acting: Acting,
  template: Template,
  draft: { readonly language: Language; readonly body: string; readonly reason: string; readonly seen?: Seen },
): Promise<number | Refusal> {
  const { tx, at, actor } = acting;
  const { language, reason, seen } = draft;
  const said = draft.body.replaceAll("\r\n", "\n");
  const refused =
    bodyFits(template, language, said) ?? (reason.trim() === "" ? templateReasonMissing({}, "/reason") : null);
  if (refused !== null) return refused;
  const seq = await openCommit(tx, at, actor, acts.named["save-template"]);
  const changed = await unlessChanged(tx, templateTold(template), seen);
  if (changed !== null) return changed;
  await closeTemplate(tx, seq, template.template, language);
  const hash = createHash("sha256").update(said, "utf8").digest("hex");
  return insertTemplate(tx, seq, { template: template.template, language, body: said, hash, reason: reason.trim() });
}

/** The template in a language as it came with the software; where it is so already, nothing is changed. */
export async function restoreTemplate(
  acting: Acting,
  template: Template,
  { language, seen }: { readonly language: Language; readonly seen?: Seen },
): Promise<{ changed: boolean } | Refusal> {
  const { tx, at, actor } = acting;
  const seq = await openCommit(tx, at, actor, acts.named["restore-template"]);
  const changed = await unlessChanged(tx, templateTold(template), seen);
  if (changed !== null) return changed;
  const versions = await versionsOfTemplate(tx, template.template);
  const held = versions.some((one) => one.language === language && one.knownTo === forever);
  if (held) await closeTemplate(tx, seq, template.template, language);
  return { changed: held };
}
