export { importAwards, type ImportOptions } from "./acts/import-awards.ts";
export type { GrantSource } from "./acts/keep-grant-file.ts";
export { recordAgreement } from "./acts/record-agreement.ts";
export type { Agreement, AgreementDraft } from "./agreement.ts";
export type { AgreementView, ImportReport, ImportView } from "./contract.ts";
export { unknownAgreement } from "./rules.ts";
export { decodeGrants, readGrants } from "./threesixty.ts";
export { agreementView, importView, listAgreements, listImports } from "./views.ts";
export { room } from "./room.ts";
