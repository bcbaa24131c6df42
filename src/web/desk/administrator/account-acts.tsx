import type { Account } from "#platform/auth/contract";
import { dayOf } from "#base/day";
import { text } from "#base/text";
import { ActDialog } from "../../ui/act-dialog.tsx";
import { useSay } from "../../ui/reader.tsx";

const reload = (): void => location.reload();
const reason = { reason: text("사유", "Reason") };

/** Whether the account lets its owner in, and what another administrator may do about it. */
export function AccountState({ account, isMe }: { readonly account: Account; readonly isMe: boolean }) {
  const { say, onDay } = useSay();
  const { closed, isUnused, invitedUntil, usedAt, user, version, name } = account;
  const params = { user };
  const about = `${name} · ${account.email}`;
  return (
    <section className="block">
      <h2>{say("상태", "State")}</h2>
      <p>
        <span className="mark">
          {closed !== null
            ? say("사용 중지", "disabled")
            : isUnused
              ? say("장기 미사용", "unused for long")
              : invitedUntil === null
                ? say("사용 중", "in use")
                : say("초대함", "invited")}
        </span>{" "}
        <span className="quiet">
          {closed !== null
            ? `${onDay(dayOf(new Date(closed.at)))} · ${closed.by} · ${closed.reason}`
            : invitedUntil !== null
              ? say(
                  `${onDay(dayOf(new Date(invitedUntil)))}까지 비밀번호를 설정할 수 있습니다.`,
                  `The password can be set until ${onDay(dayOf(new Date(invitedUntil)))}.`,
                )
              : usedAt !== null &&
                say(`마지막 사용 ${onDay(dayOf(new Date(usedAt)))}`, `Last used ${onDay(dayOf(new Date(usedAt)))}`)}
        </span>
      </p>
      {!isMe && (
        <p className="buttons">
          <ActDialog
            act="send-access-letter"
            word={text("비밀번호 설정 이메일 보내기", "Send the letter for a password")}
            {...{ about, params, body: {}, words: reason, onDone: reload }}
          />
          {account.hasSecondFactor && (
            <ActDialog
              act="remove-second-factor"
              word={text("2단계 인증 해제", "Remove the second factor")}
              {...{ about, params, body: {}, words: reason, onDone: reload }}
            />
          )}
          <ActDialog
            act="rename-account"
            word={text("이름 변경", "Change the name")}
            {...{ about, params, body: { seen: version }, onDone: reload }}
            words={{ ...reason, name: text("새 이름", "New name") }}
          />
          {closed === null && !isUnused ? (
            <ActDialog
              act="close-account"
              word={text("사용 중지", "Disable")}
              {...{ about, params, body: { seen: version }, words: reason, onDone: reload }}
            />
          ) : (
            <ActDialog
              act="open-account"
              word={text("사용 재개", "Enable again")}
              {...{ about, params, body: { seen: version }, words: {}, onDone: reload }}
            />
          )}
        </p>
      )}
    </section>
  );
}
