import { text, type Text } from "#base/text";

/** Why the provider's identity let nobody in or was not linked, by the code that comes back in the address. */
const words: Readonly<Record<string, Text>> = {
  account_not_linked: text(
    "같은 이메일의 계정이 이미 있습니다. 비밀번호로 로그인한 뒤 ‘내 계정’에서 연결해 주십시오.",
    "An account of this address exists. Sign in with its password and link the two under “My account”.",
  ),
  email_does_not_match: text(
    "이메일 주소가 다른 계정은 연결할 수 없습니다.",
    "An account of another e-mail address cannot be linked.",
  ),
  account_already_linked_to_different_user: text(
    "이미 다른 사용자에게 연결된 계정입니다.",
    "It is linked to somebody else already.",
  ),
  unable_to_get_user_info: text(
    "로그인 기관에서 보낸 정보를 확인할 수 없습니다.",
    "What the provider says of this account cannot be verified.",
  ),
};

export const providerError = (code: string): Text =>
  words[code] ??
  text("외부 기관 로그인에 실패했습니다.", "Signing in with the other institution's account did not succeed.");
