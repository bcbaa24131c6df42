import { text } from "#base/text";
import { replyTo } from "../../answers.ts";
import * as ask from "../../generated/client.ts";
import type { Page, ViewProps } from "../../page.ts";
import { EvidenceForm } from "../../ui/evidence-form.tsx";
import { useLinks, useSay } from "../../ui/reader.tsx";
import { OfficeFrame } from "./office-frame.tsx";

const sameFiles = ask.listDuplicateEvidence({
  query: { limit: 100 },
  optional: true,
});

function Evidence({ known }: ViewProps) {
  const { say, onDay } = useSay();
  const link = useLinks();
  const files = replyTo(known, sameFiles)?.files ?? [];
  return (
    <OfficeFrame title={say("증빙", "Evidence")}>
      <div className="two-sides">
        <section>
          <h2 className="side-title">{say("증빙 올리기", "Bring evidence")}</h2>
          <EvidenceForm />
        </section>
        <section>
          <h2 className="side-title">{say("두 번 이상 제출된 파일", "Files offered more than once")}</h2>
          {files.length === 0 ? (
            <p className="empty">{say("없습니다.", "None.")}</p>
          ) : (
            <ul className="doubles">
              {files.map((file) => (
                <li key={file.sha256}>
                  <code className="hash">{file.sha256.slice(0, 16)}…</code>
                  <ul>
                    {file.offered.map((each) => (
                      <li key={each.evidence}>
                        <a href={link(`/evidence/${encodeURIComponent(each.evidence)}`)}>{each.title}</a>{" "}
                        <span className="quiet">
                          {each.suppliedBy} · {onDay(each.when)} ·{" "}
                          {say(
                            `사실 ${each.facts.length}건`,
                            `${each.facts.length} ${each.facts.length === 1 ? "fact" : "facts"}`,
                          )}
                        </span>
                      </li>
                    ))}
                  </ul>
                </li>
              ))}
            </ul>
          )}
        </section>
      </div>
    </OfficeFrame>
  );
}

export const evidenceDesk: Page = {
  path: "/office/evidence",
  desk: "officer",
  place: { word: text("증빙", "Evidence"), group: "registry", order: 20, counts: ["evidence.duplicate"] },
  ruled: false,
  needs: () => [sameFiles],
  title: () => text("증빙", "Evidence"),
  View: Evidence,
};
