import { defineRefusal } from "#base/refusal";

export const backupElsewhere = defineRefusal({
  code: "backup-folder-not-empty",
  status: 409,
  ko: "'{folder}'은(는) 백업 폴더가 아닌데 비어 있지 않습니다. 빈 폴더나 기존 백업 폴더를 지정해 주십시오.",
  en: "'{folder}' holds something else than backups. Give an empty folder or one of earlier backups.",
});
export const backupUnknown = defineRefusal({
  code: "backup-unknown",
  status: 404,
  ko: "'{folder}'에 '{snapshot}' 백업이 없습니다.",
  en: "There is no backup '{snapshot}' in '{folder}'.",
});
export const backupDamaged = defineRefusal({
  code: "backup-damaged",
  status: 422,
  ko: "백업이 손상되어 복원하지 않았습니다. 손상되거나 없는 파일 {count}개, 첫 번째: {first}",
  en: "The backup is damaged and was not restored: {count} files are damaged or missing, the first is {first}.",
});
export const backupNewer = defineRefusal({
  code: "backup-of-another-version",
  status: 409,
  ko: "이 버전의 거점이 모르는 데이터베이스 구조({migration})로 만든 백업입니다. 같은 버전이나 더 새로운 버전으로 복원해 주십시오.",
  en: "The backup was made with a structure that this version does not know ({migration}). Restore it with the same version or a newer one.",
});
export const restoreNotEmpty = defineRefusal({
  code: "restore-not-empty",
  status: 409,
  ko: "복원할 데이터베이스가 비어 있지 않습니다({table}). 빈 데이터 폴더나 빈 데이터베이스에 복원해 주십시오.",
  en: "The database to restore into is not empty ({table}). Restore into an empty data folder or database.",
});
export const restoreDiffers = defineRefusal({
  code: "restore-differs",
  status: 503,
  ko: "복원한 {table}의 내용이 백업과 다릅니다. 복원을 취소했습니다.",
  en: "What was restored of {table} differs from the backup. The restore was undone.",
});
