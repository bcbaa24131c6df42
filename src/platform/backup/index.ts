export { backUp, type BackupMade } from "./back-up.ts";
export { restorable, type Restorable, restore, type Restored } from "./restore.ts";
export { type BackupChecked, backupsIn, verifyBackup } from "./verify-backup.ts";
export { keepSecret, secretIn } from "./secret.ts";
