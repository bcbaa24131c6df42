import { account } from "./desk/account/account.tsx";
import { forgotten, setPassword } from "./desk/account/password-pages.tsx";
import { signIn } from "./desk/account/sign-in.tsx";
import { accountOfSomebody, accounts } from "./desk/administrator/accounts.tsx";
import { audit } from "./desk/administrator/audit.tsx";
import { administration } from "./desk/administrator/administration.tsx";
import { company } from "./desk/company/company.tsx";
import { factDesk } from "./desk/officer/fact-desk.tsx";
import { outcomes } from "./desk/officer/outcomes.tsx";
import { outcomeCase } from "./desk/company/outcome-case.tsx";
import { ownCase } from "./desk/company/own-case.tsx";
import { report } from "./desk/company/report.tsx";
import { evidenceDesk } from "./desk/officer/evidence.tsx";
import { importedAwards } from "./desk/officer/import-awards.tsx";
import { importNames } from "./desk/officer/import-names.tsx";
import { importGrants } from "./desk/officer/import.tsx";
import { kit } from "./desk/officer/kit.tsx";
import { mail } from "./desk/officer/mail.tsx";
import { office } from "./desk/officer/office.tsx";
import { merges } from "./desk/officer/merges.tsx";
import { pairPage } from "./desk/officer/pair-page.tsx";
import { parties } from "./desk/officer/parties.tsx";
import { programmeDesk } from "./desk/officer/programme-desk.tsx";
import { programmes } from "./desk/officer/programmes.tsx";
import { publish } from "./desk/officer/publish.tsx";
import { check } from "./desk/reviewer/check-desk.tsx";
import { review } from "./desk/reviewer/review.tsx";
import type { Page } from "./page.ts";
import { gathered, type RoomPages } from "./room-pages.ts";

/** Where people work: each asks the hub with its visitor's own rights. */
export const deskPages: readonly Page[] = [
  signIn,
  forgotten,
  setPassword,
  account,
  office,
  importGrants,
  importedAwards,
  importNames,
  evidenceDesk,
  parties,
  programmes,
  programmeDesk,
  pairPage,
  merges,
  outcomes,
  factDesk,
  publish,
  mail,
  review,
  check,
  company,
  report,
  outcomeCase,
  ownCase,
  administration,
  accounts,
  accountOfSomebody,
  audit,
  kit,
  ...gathered(import.meta.glob<RoomPages>("../*/*/web/{officer,company,reviewer,administrator}*.tsx", { eager: true })),
];
