import { text, type Text } from "#base/text";

/** What is recorded, in the words of people; an act of a room stands by its own name. */
const acts: Readonly<Record<string, Text>> = {
  "sign-in": text("로그인", "sign-in"),
  "sign-in-by-passkey": text("패스키 로그인", "sign-in by passkey"),
  "sign-in-by-provider": text("통합 로그인", "single sign-on"),
  "give-second-factor": text("2단계 인증 코드", "code of the second factor"),
  "give-backup-code": text("백업 코드", "backup code"),
  "sign-out": text("로그아웃", "sign-out"),
  "verify-password": text("비밀번호 확인", "password asked again"),
  "change-password": text("비밀번호 변경", "password changed"),
  "ask-for-password": text("비밀번호 재설정 요청", "new password asked for"),
  "read-access-link": text("비밀번호 설정 주소 열람", "link of a letter opened"),
  "set-password": text("비밀번호 설정", "password set by a letter"),
  "begin-second-factor": text("2단계 인증 등록 시작", "second factor begun"),
  "remove-own-second-factor": text("2단계 인증 해제", "own second factor removed"),
  "renew-backup-codes": text("백업 코드 재발급", "backup codes renewed"),
  "add-passkey": text("패스키 등록", "passkey added"),
  "remove-passkey": text("패스키 삭제", "passkey removed"),
  "invite-account": text("계정 발급", "account made"),
  "send-access-letter": text("비밀번호 설정 이메일 발송", "letter for a password sent"),
  "remove-second-factor": text("다른 사용자의 2단계 인증 해제", "another's second factor removed"),
  "ledger-incident": text("저장된 지표 값 불일치", "kept value of a figure differed"),
  "unnamed-files": text("어느 기록에도 없는 파일 확인", "files that no record names"),
  "close-account": text("계정 사용 중지", "account disabled"),
  "open-account": text("계정 사용 재개", "account enabled"),
  "rename-account": text("이름 변경", "name changed"),
  "grant-role": text("역할 부여", "role granted"),
  "end-role": text("역할 종료", "role ended"),
  "decide-role-request": text("관리자 역할 요청 처리", "request about an administrator decided"),
  "end-session": text("기기 로그아웃", "signed out in one place"),
  "end-account-session": text("다른 사용자의 기기 로그아웃", "another signed out"),
  "sign-out-everywhere": text("모든 기기에서 로그아웃", "signed out everywhere"),
  "read-account": text("계정 열람", "account read"),
  "export-table": text("자료 내려받기", "table handed out"),
  "open-evidence-file": text("비공개 증빙 열람", "restricted evidence opened"),
  "preview-evidence": text("비공개 증빙 미리 보기", "restricted evidence previewed"),
};

export const actWord = (act: string): Text => acts[act] ?? text(act, act);

const outcomes: Readonly<Record<string, Text>> = {
  done: text("처리됨", "done"),
  "wrong-credentials": text("비밀번호 불일치", "wrong password"),
  "wrong-password": text("비밀번호 불일치", "wrong password"),
  "wrong-second-factor": text("인증 코드 불일치", "wrong code"),
  "wait-to-guess": text("시도 제한", "made to wait"),
  "account-closed": text("중지된 계정", "account disabled"),
  "account-unused": text("장기 미사용 계정", "account unused for long"),
};

export const outcomeWord = (outcome: string): Text => outcomes[outcome] ?? text("거절됨", "refused");
