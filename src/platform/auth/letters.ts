import { text } from "#base/text";
import type { AuthLetter } from "./settings.ts";

export const passwordLetter = (to: string, url: string): AuthLetter => ({
  to,
  subject: text("비밀번호 재설정 안내", "How to set a new password"),
  text: text(
    `비밀번호 재설정을 요청하셨습니다. 한 시간 안에 아래 주소에서 새 비밀번호를 설정해 주십시오.\n\n${url}\n\n요청하신 적이 없으면 이 메일을 무시하셔도 됩니다. 비밀번호는 바뀌지 않습니다.`,
    `You asked to set a new password. Please do so at this address within one hour:\n\n${url}\n\nIf you did not ask for this, you may ignore this letter; nothing has changed.`,
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
