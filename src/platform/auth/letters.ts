import { text } from "#base/text";
import { addressOfLink, linkHours } from "./access-link.ts";
import type { AuthLetter } from "./settings.ts";

export const passwordLetter = (to: string, baseUrl: string, token: string): AuthLetter => ({
  to,
  subject: text("비밀번호 재설정 안내", "How to set a new password"),
  text: text(
    `비밀번호 재설정 요청이 접수되었습니다. ${linkHours.reset}시간 안에 아래 주소에서 새 비밀번호를 설정해 주십시오.\n\n${addressOfLink(baseUrl, "ko", token)}\n\n요청하신 적이 없으면 이 메일을 무시하셔도 됩니다. 비밀번호는 바뀌지 않습니다.`,
    `Somebody asked to set a new password for you. Please do so at this address within ${linkHours.reset} hour:\n\n${addressOfLink(baseUrl, "en", token)}\n\nIf you did not ask for this, you may ignore this letter; nothing has changed.`,
  ),
});

export const invitationLetter = (to: string, name: string, baseUrl: string, token: string): AuthLetter => ({
  to,
  subject: text("계정 발급 안내", "Your account"),
  text: text(
    `${name} 님의 계정이 발급되었습니다. ${linkHours.invitation / 24}일 안에 아래 주소에서 비밀번호를 설정해 주십시오. 이 주소는 한 번만 사용할 수 있습니다.\n\n${addressOfLink(baseUrl, "ko", token)}`,
    `An account was made for ${name}. Please set a password at this address within ${linkHours.invitation / 24} days; it works once.\n\n${addressOfLink(baseUrl, "en", token)}`,
  ),
});

export const verificationLetter = (to: string, url: string): AuthLetter => ({
  to,
  subject: text("이메일 주소 확인", "Please confirm your e-mail address"),
  text: text(
    `가입을 완료하려면 아래 주소에 접속하여 이메일 주소를 확인해 주십시오.\n\n${url}\n\n가입하신 적이 없으면 이 메일을 무시하셔도 됩니다.`,
    `To finish making your account, please confirm your address by opening:\n\n${url}\n\nIf you did not make an account here, you may ignore this letter.`,
  ),
});

/** What the owner hears when something of his account was changed that he would want to know of, whoever did it. */
export const noticeLetter = (to: string, what: { readonly ko: string; readonly en: string }): AuthLetter => ({
  to,
  subject: text("계정 변경 알림", "Your account was changed"),
  text: text(
    `${what.ko}\n\n본인이 요청하지 않았다면 관리자에게 바로 알려 주십시오.`,
    `${what.en}\n\nIf this was not you or for you, please tell an administrator at once.`,
  ),
});
