import { defineRefusal } from "#base/refusal";

export const roleAlreadyHeld = defineRefusal({
  code: "role-already-held",
  status: 409,
  ko: "이 기간 중 일부에 같은 역할이 이미 부여되어 있습니다.",
  en: "The same role is already granted for part of these days.",
});

export const noSuchGrant = defineRefusal({
  code: "no-such-role-grant",
  status: 404,
  ko: "해당하는 역할 부여 기록이 없습니다.",
  en: "There is no such grant of a role.",
});

export const noSuchUser = defineRefusal({
  code: "no-such-user",
  status: 404,
  ko: "해당하는 사용자가 없습니다.",
  en: "There is no such user.",
});

export const roleNeedsFirm = defineRefusal({
  code: "role-needs-firm",
  status: 422,
  ko: "기업 역할은 특정 기업에 대해서만 부여할 수 있습니다.",
  en: "The role of a company is granted for one particular firm.",
});

export const grantWithoutDays = defineRefusal({
  code: "role-grant-without-days",
  status: 422,
  ko: "역할의 종료일은 시작일보다 뒤여야 합니다.",
  en: "A role must end after the day it begins.",
});

export const roleOfNoFirm = defineRefusal({
  code: "role-of-no-firm",
  status: 422,
  ko: "기업 역할이 아니면 기업을 지정하지 않습니다.",
  en: "Only the role of a company is granted for a firm.",
});

export const roleOfUnknownFirm = defineRefusal({
  code: "role-of-unknown-firm",
  status: 404,
  ko: "해당하는 기업이 없습니다.",
  en: "There is no such firm.",
});

export const ownRole = defineRefusal({
  code: "own-role",
  status: 403,
  ko: "본인의 역할은 본인이 부여하거나 종료할 수 없습니다. 다른 관리자에게 요청해 주십시오.",
  en: "Nobody grants or ends his own role. Please ask another administrator.",
});

export const lastAdministrator = defineRefusal({
  code: "last-administrator",
  status: 409,
  ko: "마지막 관리자의 역할은 종료할 수 없습니다. 먼저 다른 관리자를 지정해 주십시오.",
  en: "The role of the last administrator cannot be ended. Appoint another one first.",
});

export const emailMalformed = defineRefusal({
  code: "email-malformed",
  status: 422,
  ko: "'{email}'은(는) 이메일 주소가 아닙니다.",
  en: "'{email}' is not an e-mail address.",
});

export const emailMissing = defineRefusal({
  code: "email-missing",
  status: 422,
  ko: "이메일 주소를 name@example.kr 형식으로 입력해 주십시오.",
  en: "Please enter an e-mail address, like name@example.kr.",
});

export const emailTaken = defineRefusal({
  code: "email-taken",
  status: 409,
  ko: "이 이메일 주소의 계정이 이미 있습니다.",
  en: "There is already an account for this e-mail address.",
});

export const passwordTooShort = defineRefusal({
  code: "password-too-short",
  status: 422,
  ko: "비밀번호는 10자 이상이어야 합니다.",
  en: "A password has at least 10 characters.",
});

export const passwordTooLong = defineRefusal({
  code: "password-too-long",
  status: 422,
  ko: "비밀번호는 128자 이하여야 합니다.",
  en: "A password has at most 128 characters.",
});

export const wrongCredentials = defineRefusal({
  code: "wrong-credentials",
  status: 401,
  ko: "이메일 주소 또는 비밀번호가 올바르지 않습니다.",
  en: "The e-mail address or the password is not right.",
});

export const wrongPassword = defineRefusal({
  code: "wrong-password",
  status: 403,
  ko: "현재 비밀번호가 올바르지 않습니다.",
  en: "The present password is not right.",
});

export const emailUnconfirmed = defineRefusal({
  code: "email-unconfirmed",
  status: 403,
  ko: "이메일 주소가 아직 확인되지 않았습니다. 보내 드린 메일의 링크를 눌러 확인해 주십시오.",
  en: "The e-mail address is not confirmed yet. Please open the link in the letter we sent.",
});

export const wrongSecondFactor = defineRefusal({
  code: "wrong-second-factor",
  status: 401,
  ko: "인증 코드가 올바르지 않습니다.",
  en: "The code is not right.",
});

export const secondFactorLocked = defineRefusal({
  code: "second-factor-locked",
  status: 429,
  ko: "인증 코드를 여러 번 잘못 입력하여 잠시 잠겼습니다. 15분 뒤에 다시 시도해 주십시오.",
  en: "Too many wrong codes; the account is locked for a while. Please try again in 15 minutes.",
});

export const secondFactorState = defineRefusal({
  code: "second-factor-state",
  status: 409,
  ko: "2단계 인증의 현재 설정과 맞지 않는 요청입니다.",
  en: "This does not fit how the second factor is set up at the moment.",
});

export const signInExpired = defineRefusal({
  code: "sign-in-expired",
  status: 401,
  ko: "로그인 절차의 유효 시간이 지났습니다. 처음부터 다시 시도해 주십시오.",
  en: "The sign-in took too long. Please begin again.",
});

export const lastWayIn = defineRefusal({
  code: "last-way-in",
  status: 409,
  ko: "마지막 로그인 방법은 해제할 수 없습니다. 먼저 비밀번호를 설정해 주십시오.",
  en: "The last way to sign in cannot be taken away. Please set a password first.",
});

export const signInAgain = defineRefusal({
  code: "sign-in-again",
  status: 403,
  ko: "중요한 변경을 하려면 다시 로그인해 주십시오.",
  en: "Please sign in again before changing this.",
});

export const passkeyRefused = defineRefusal({
  code: "passkey-refused",
  status: 401,
  ko: "패스키를 확인하지 못했습니다.",
  en: "The passkey could not be verified.",
});

export const providerRefused = defineRefusal({
  code: "identity-provider-refused",
  status: 403,
  ko: "통합 로그인 제공자의 응답을 확인하지 못하여 로그인하지 않았습니다.",
  en: "What the identity provider said could not be verified, so nobody was signed in.",
});

export const providerAway = defineRefusal({
  code: "identity-provider-away",
  status: 503,
  ko: "통합 로그인 제공자가 응답하지 않습니다. 잠시 뒤에 다시 시도하시거나 다른 방법으로 로그인해 주십시오.",
  en: "The identity provider does not answer. Please try again in a moment, or sign in another way.",
});

export const registrationClosed = defineRefusal({
  code: "registration-closed",
  status: 403,
  ko: "직접 가입할 수 없습니다. 담당자에게 계정 발급을 요청해 주십시오.",
  en: "Accounts are not made here. Please ask an officer for one.",
});

export const signInRefused = defineRefusal({
  code: "sign-in-refused",
  status: 400,
  ko: "로그인 요청을 처리할 수 없습니다({reason}).",
  en: "The sign-in request could not be carried out ({reason}).",
});

export const passwordOfOwnName = defineRefusal({
  code: "password-of-own-name",
  status: 422,
  ko: "이름이나 이메일 주소를 그대로 비밀번호로 사용할 수 없습니다.",
  en: "A password is not one's own name or e-mail address.",
});

export const passwordEasilyGuessed = defineRefusal({
  code: "password-easily-guessed",
  status: 422,
  ko: "쉽게 추측할 수 있는 비밀번호입니다. 서로 관계없는 단어를 더 넣거나 더 길게 입력해 주십시오.",
  en: "This password is easily guessed. Please add words that have nothing to do with each other, or make it longer.",
});

export const linkOver = defineRefusal({
  code: "access-link-over",
  status: 410,
  ko: "이미 사용했거나 기한이 지난 주소입니다. 비밀번호 재설정을 다시 요청해 주십시오.",
  en: "This address was used or is too old. Please ask for a new one.",
});

export const accountClosed = defineRefusal({
  code: "account-closed",
  status: 403,
  ko: "사용이 중지된 계정입니다. 관리자에게 문의해 주십시오.",
  en: "This account is disabled. Please ask an administrator.",
});

export const accountUnused = defineRefusal({
  code: "account-unused",
  status: 403,
  ko: "오래 사용하지 않아 중지된 계정입니다. 관리자에게 사용 재개를 요청해 주십시오.",
  en: "This account was not used for long and is disabled. Please ask an administrator to enable it.",
});

export const closedAlready = defineRefusal({
  code: "account-closed-already",
  status: 409,
  ko: "이미 사용이 중지된 계정입니다.",
  en: "This account is disabled already.",
});

export const notClosed = defineRefusal({
  code: "account-not-closed",
  status: 409,
  ko: "사용 중인 계정입니다.",
  en: "This account is not disabled.",
});

export const ownAccount = defineRefusal({
  code: "own-account",
  status: 403,
  ko: "본인의 계정은 다른 관리자만 처리할 수 있습니다.",
  en: "Another administrator has to do this to your own account.",
});

export const nameTaken = defineRefusal({
  code: "name-taken",
  status: 409,
  ko: "같은 이름의 계정이 이미 있습니다. 구분할 수 있도록 소속이나 번호를 덧붙여 주십시오. 예: {name} (투자유치팀)",
  en: "There is an account of the same name. Please add what tells the two apart, like {name} (investment team).",
});

export const nameEmpty = defineRefusal({
  code: "name-empty",
  status: 422,
  ko: "이름을 입력해 주십시오.",
  en: "Please enter a name.",
});

export const noSecondFactor = defineRefusal({
  code: "no-second-factor",
  status: 409,
  ko: "등록된 2단계 인증이 없습니다.",
  en: "No second factor is set up.",
});

export const needsTwoAdministrators = defineRefusal({
  code: "needs-two-administrators",
  status: 409,
  ko: "관리자 역할은 관리자 두 사람이 함께 부여하거나 종료합니다. 관리자가 한 사람뿐이면 서버의 명령(npm run geojeom -- user)으로 처리해 주십시오.",
  en: "The role of an administrator is granted and ended by two of them. Where there is only one, use the command on the server (npm run geojeom -- user).",
});

export const roleRequestStands = defineRefusal({
  code: "role-request-stands",
  status: 409,
  ko: "이 계정의 관리자 역할에 대한 요청이 이미 확인을 기다리고 있습니다.",
  en: "A request about this account's role of an administrator waits for confirmation already.",
});

export const noSuchRoleRequest = defineRefusal({
  code: "no-such-role-request",
  status: 404,
  ko: "확인을 기다리는 요청이 없습니다.",
  en: "There is no such request waiting.",
});

export const ownRoleRequest = defineRefusal({
  code: "own-role-request",
  status: 403,
  ko: "요청한 본인이나 대상자가 아닌 다른 관리자가 확인해야 합니다.",
  en: "An administrator who neither asked nor is the one it is about has to confirm this.",
});

export const waitToGuess = defineRefusal({
  code: "wait-to-guess",
  status: 429,
  ko: "잘못된 입력이 여러 번 있었습니다. {seconds}초 뒤에 다시 시도해 주십시오. 이전에 로그인한 기기에서는 기다리지 않아도 됩니다.",
  en: "There were several wrong answers. Please try again in {seconds} seconds; a device that signed in before need not wait.",
});
