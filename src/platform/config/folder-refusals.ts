import { defineRefusal } from "#base/refusal";

export const folderIsFile = defineRefusal({
  code: "data-folder-is-file",
  status: 503,
  ko: "GEOJEOM_DATA가 가리키는 {path}은(는) 폴더가 아니라 파일입니다. 변경된 내용은 없습니다.",
  en: "GEOJEOM_DATA points to {path}, which is a file and not a folder. Nothing was changed.",
});

export const folderForeign = defineRefusal({
  code: "data-folder-foreign",
  status: 503,
  ko: "{path}은(는) 거점의 폴더가 아닌데 비어 있지 않습니다(들어 있는 것: {found}). 변경된 내용은 없습니다. GEOJEOM_DATA에 빈 폴더나 없는 폴더를 지정해 주십시오.",
  en: "{path} is not a folder of Geojeom and is not empty (it holds {found}). Nothing was changed. Give GEOJEOM_DATA an empty folder or one that does not exist.",
});

export const folderOfAnother = defineRefusal({
  code: "data-folder-of-another-user",
  status: 503,
  ko: "{path}의 소유자는 {owner}이고 현재 사용자는 {we}입니다. 변경된 내용은 없습니다. 소유자로 실행하거나 다른 폴더를 GEOJEOM_DATA에 지정해 주십시오.",
  en: "{path} belongs to {owner}, and this is {we}. Nothing was changed. Run as its owner, or give GEOJEOM_DATA another folder.",
});

export const folderNewer = defineRefusal({
  code: "data-folder-newer",
  status: 503,
  ko: "{path}은(는) 더 최신 버전의 거점이 만든 폴더입니다(형식 {format}, 이 프로그램은 {ours}까지). 변경된 내용은 없습니다. 프로그램을 업데이트해 주십시오.",
  en: "{path} was made by a newer Geojeom (format {format}; this program knows {ours}). Nothing was changed. Upgrade the program.",
});

export const folderUnwritable = defineRefusal({
  code: "data-folder-unwritable",
  status: 503,
  ko: "{path}에 쓸 수 없습니다({reason}). 폴더의 권한을 고치거나 다른 폴더를 GEOJEOM_DATA에 지정해 주십시오.",
  en: "{path} cannot be written ({reason}). Correct its permissions, or give GEOJEOM_DATA another folder.",
});

export const folderFull = defineRefusal({
  code: "data-folder-full",
  status: 503,
  ko: "{path}이(가) 있는 디스크의 공간이 부족합니다(남은 공간 {free} MB, 64 MB 이상 필요). 자료는 그대로입니다. 공간을 확보한 뒤 다시 시작해 주십시오.",
  en: "The disk of {path} is full ({free} MB free, 64 MB are needed). The data is as it was. Free some space and start again.",
});

export const secretTooShort = defineRefusal({
  code: "session-secret-too-short",
  status: 503,
  ko: "{path}의 비밀값이 비어 있거나 너무 짧습니다. 백업에서 되살리거나, 파일을 지우고 다시 시작해 주십시오(다시 시작하면 모두 다시 로그인하고 2단계 인증을 다시 등록해야 합니다).",
  en: "The secret in {path} is empty or too short. Bring it back from a backup, or delete the file and start again (everybody then signs in again and sets the second factor up anew).",
});

export const secretDiffers = defineRefusal({
  code: "session-secret-differs",
  status: 409,
  ko: "{path}에 백업과 다른 비밀값이 있습니다. 덮어쓰지 않았습니다. 빈 데이터 폴더에 복원해 주십시오.",
  en: "{path} holds another secret than the backup. It was not overwritten. Restore into an empty data folder.",
});
