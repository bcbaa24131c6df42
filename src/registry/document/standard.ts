import { noticeTemplate, receiptTemplate, resultTemplate } from "./standard-letters.ts";
import { agreementTemplate, minutesTemplate } from "./standard-records.ts";

/** The templates that come with the software. */
export const standardTemplates = [
  ...[noticeTemplate, resultTemplate, agreementTemplate, minutesTemplate, receiptTemplate],
] as const;
