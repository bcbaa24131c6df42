import { defineRefusal, isRefusal } from "#base/refusal";
import { text } from "#base/text";
import { type AuditVerdict, verifyAudit } from "#platform/audit";
import { type HubCommand, textOf } from "./command.ts";

const misread = defineRefusal({
  code: "audit-command-unknown",
  status: 400,
  ko: "audit 명령은 'audit verify'로 사용합니다.",
  en: "The command is 'audit verify'.",
});
const headMalformed = defineRefusal({
  code: "audit-head-malformed",
  status: 400,
  ko: "확인값(--head)은 16진수 64자리입니다.",
  en: "A head (--head) is 64 hexadecimal digits.",
});

/** Reckons the record of who did what anew, and ends with 1 where it does not fit. */
export const auditCommand: HubCommand = {
  name: "audit",
  usage: "audit verify [--head HASH]",
  summary: text("접속·처리 기록이 변경되지 않았는지 확인한다", "check that the audit record was not tampered with"),
  options: { head: { type: "string" } },
  takes: 1,
  run: async (hub, [what = ""], values) => {
    if (what !== "verify") return misread({});
    const head = textOf(values["head"]) ?? null;
    if (head !== null && !/^[0-9a-f]{64}$/i.test(head)) return headMalformed({});
    const verdict = await hub.database.transaction<AuditVerdict>("read", (tx) => verifyAudit(tx, head));
    if (isRefusal(verdict)) return verdict;
    const { entries, faults, holdsHead } = verdict;
    const isWhole = faults.length === 0 && holdsHead !== false;
    return {
      lines: [
        isWhole
          ? `기록 ${entries}건 이상 없음 · ${entries} entries, all as they were written`
          : "기록이 맞지 않음 · the record does not fit",
        ...(holdsHead === false ? ["  이전 확인값이 기록에 없음 · the earlier head is not in the record"] : []),
        ...faults.map(({ entry, fault }) => `  ${entry}  ${fault}`),
        `  head  ${verdict.head ?? "-"}`,
      ],
      json: verdict,
      exit: isWhole ? 0 : 1,
    };
  },
};
