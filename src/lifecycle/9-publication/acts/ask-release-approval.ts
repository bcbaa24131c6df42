import { isRefusal, type Refusal } from "#base/refusal";
import { formatDay } from "#base/day";
import { text } from "#base/text";
import { requestApproval, type Subject } from "#approval";
import type { Acting, Seen } from "#journal";
import { acts } from "../act-words.ts";
import { lookAt, signedOf, whyNotReady } from "../release-ready.ts";
import { releaseAsSeen } from "./release-as-seen.ts";

export const releaseSubject = (release: string): Subject => ({ kind: "release", id: release });

/** 보도자료 결재 기안: [RL7] asks for the signatures on the text as it reads now. Answers the approval. */
export async function askReleaseApproval(
  acting: Acting,
  release: string,
  seen: Seen,
  fewest?: number,
): Promise<string | Refusal> {
  const { tx, at } = acting;
  const found = await releaseAsSeen(acting, acts.named["ask-release-approval"], release, seen);
  if (isRefusal(found)) return found;
  const looked = await lookAt(tx, found.latest, at, undefined, fewest);
  const refused = await whyNotReady(tx, found.latest, looked);
  if (refused !== null) return refused;
  const { draft, printed, findings } = looked;
  const { title } = printed.tree;
  return requestApproval(acting, {
    ...{ subject: releaseSubject(release), title: `보도자료: ${title.text.ko}`, content: signedOf(looked) },
    ...{ amount: null, programme: null },
    says: [
      { word: text("제목", "Title"), value: title.text },
      {
        word: text("공개일", "Day of publication"),
        value: text(formatDay(draft.day, "ko"), formatDay(draft.day, "en")),
      },
      {
        word: text("기준일", "As of"),
        value: text(formatDay(draft.asOf.valid, "ko"), formatDay(draft.asOf.valid, "en")),
      },
      ...printed.tree.nodes.flatMap((node) =>
        node.node === "paragraph"
          ? node.said.map((said) => ({ word: text("내용", "Text"), value: said.text }))
          : node.node === "quotation"
            ? [{ word: text(`인용(${node.speaker.ko})`, `Quotation (${node.speaker.en})`), value: node.said.text }]
            : [],
      ),
      ...findings.map((finding) => ({ word: text("점검", "Check"), value: finding.text })),
    ],
  });
}
