import { text } from "#base/text";
import { roleWords } from "#base/who";
import { replyTo, type Known } from "../../answers.ts";
import * as ask from "../../generated/client.ts";
import { ActDialog } from "../../ui/act-dialog.tsx";
import { ActForm } from "../../ui/form/act-form.tsx";
import { useLinks, useSay } from "../../ui/reader.tsx";

/** What is asked of a role, wherever one is given. */
export const wordsOfRole = {
  role: { word: text("역할", "Role"), choices: roleWords },
  party: {
    word: text("기업", "Firm"),
    hint: text("기업 역할일 때만 선택합니다.", "For the role of a company only."),
  },
  firstDay: { word: text("시작일", "First day") },
  lastDay: {
    word: text("종료일", "Last day"),
    hint: text("비워 두면 종료일 없이 유효합니다.", "Empty: without an end."),
  },
};

export const roleRequests = ask.listRoleRequests();

export function Invite({ today }: { readonly today: string }) {
  const { say } = useSay();
  return (
    <section className="block" id="invite">
      <ActForm
        act="invite-account"
        title={text("계정 발급", "Make an account")}
        first={{ firstDay: today }}
        order={["name", "email", "role", "party", "firstDay", "lastDay"]}
        words={{
          ...wordsOfRole,
          name: {
            word: text("이름", "Name"),
            hint: text("검증·승인 기록에 이 이름이 표시됩니다.", "It stands under what was checked and approved."),
          },
          email: {
            word: text("이메일", "E-mail"),
            hint: text(
              "비밀번호를 설정하는 주소를 이 이메일로 보냅니다. 7일 동안 한 번 사용할 수 있습니다.",
              "The letter with the link goes there; it works once, for seven days.",
            ),
          },
        }}
        submit={text("발급하고 이메일 보내기", "Make it and send the letter")}
        done={(reply) => (
          <p>
            {reply.request === null
              ? say("계정을 발급하고 안내 이메일을 보냈습니다.", "The account is made and the letter sent.")
              : say(
                  "계정을 발급했습니다. 관리자 역할은 다른 관리자가 확인하면 부여됩니다.",
                  "The account is made. Another administrator has to confirm its role.",
                )}{" "}
            <Opened user={reply.user} />
          </p>
        )}
      />
    </section>
  );
}

function Opened({ user }: { readonly user: string }) {
  const { say } = useSay();
  const link = useLinks();
  return (
    <a href={link(`/administration/accounts/${encodeURIComponent(user)}`)}>{say("계정 보기", "See the account")}</a>
  );
}

/** What waits for a second administrator; whoever asked sees it and may only take it back. */
export function RoleRequests({ known, user }: { readonly known: Known; readonly user?: string }) {
  const { say, onDay } = useSay();
  const me = known.ground.who?.user;
  const all = replyTo(known, roleRequests)?.requests ?? [];
  const waiting = user === undefined ? all : all.filter((each) => each.user === user);
  if (waiting.length === 0) return null;
  return (
    <section className="block">
      <h2>{say("다른 관리자의 확인을 기다리는 요청", "Waiting for a second administrator")}</h2>
      <ul className="answers">
        {waiting.map((each) => (
          <li key={each.request}>
            <strong>{each.name}</strong>{" "}
            {each.ends === null
              ? say("관리자 역할 부여", "to be made an administrator")
              : say("관리자 역할 종료", "to be an administrator no more")}{" "}
            <span className="quiet">
              {say("요청", "asked by")} {each.askedByName} · {onDay(each.askedAt)}
            </span>{" "}
            {me !== each.askedBy && me !== each.user && (
              <Decide request={each.request} decision="confirmed" word={text("확인", "Confirm")} about={each.name} />
            )}{" "}
            {me !== each.user && (
              <Decide
                request={each.request}
                decision="refused"
                word={me === each.askedBy ? text("요청 취소", "Take it back") : text("반려", "Refuse")}
                about={each.name}
              />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Decide({
  request,
  decision,
  word,
  about,
}: {
  readonly request: string;
  readonly decision: "confirmed" | "refused";
  readonly word: { readonly ko: string; readonly en: string };
  readonly about: string;
}) {
  return (
    <ActDialog
      act="decide-role-request"
      word={word}
      about={about}
      params={{ request }}
      body={{ decision }}
      words={{}}
      onDone={() => location.reload()}
    />
  );
}
